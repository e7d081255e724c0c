// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.model.TimeGrid;
import java.util.Arrays;

/// A mixed-integer linear program under construction: columns with costs and bounds, rows with
/// bounds, coefficients stored row by row.
///
///     minimise cost · x   subject to   rowLower ≤ A x ≤ rowUpper, lower ≤ x ≤ upper
final class LinearProgram {

    private static final long STRIDE = 0xD6E8FEB86659FD93L;

    double[] cost = new double[256];
    double[] lower = new double[256];
    double[] upper = new double[256];
    boolean[] integer = new boolean[256];
    private boolean[] wish = new boolean[256];
    private long[] columnKey = new long[256];
    private int[] interval = new int[256];
    int columns;

    double[] rowLower = new double[256];
    double[] rowUpper = new double[256];
    int[] rowStart = new int[257];
    private long[] rowKey = new long[256];
    int rows;

    private int placeInterval;
    private long place;
    private long columnsHere;
    private long rowsHere;

    int[] index = new int[1024];
    double[] value = new double[1024];
    int entries;

    /// Names what is added next by who it belongs to and when, so that it is found again in the program of a
    /// later plan, whose intervals have other numbers.
    void at(String name, TimeGrid grid, int i) {
        long when = grid.boundary(i).getEpochSecond() * 31 + grid.boundary(i + 1).getEpochSecond();
        place = (name.hashCode() * 0x9E3779B97F4A7C15L) ^ (when * 0xC2B2AE3D27D4EB4FL);
        placeInterval = i;
        columnsHere = 0;
        rowsHere = 0;
    }

    /// The same for what belongs to the whole horizon.
    void atAnyTime(String name) {
        place = name.hashCode() * 0x9E3779B97F4A7C15L;
        placeInterval = -1;
        columnsHere = 0;
        rowsHere = 0;
    }

    long columnKey(int column) {
        return columnKey[column];
    }

    long rowKey(int row) {
        return rowKey[row];
    }

    /// The interval a column belongs to, −1 for none.
    int interval(int column) {
        return interval[column];
    }

    int addColumn(double columnCost, double from, double to) {
        if (columns == cost.length) {
            int size = columns * 2;
            cost = Arrays.copyOf(cost, size);
            lower = Arrays.copyOf(lower, size);
            upper = Arrays.copyOf(upper, size);
            integer = Arrays.copyOf(integer, size);
            wish = Arrays.copyOf(wish, size);
            columnKey = Arrays.copyOf(columnKey, size);
            interval = Arrays.copyOf(interval, size);
        }
        columnKey[columns] = place + STRIDE * ++columnsHere;
        interval[columns] = placeInterval;
        cost[columns] = columnCost;
        lower[columns] = from;
        upper[columns] = to;
        return columns++;
    }

    /// How far a wish is missed: its cost is a penalty, not money.
    int addMissed(double penalty, double most) {
        int column = addColumn(penalty, 0, most);
        wish[column] = true;
        return column;
    }

    /// The part of a solution's objective that is penalties.
    double penalties(double[] values) {
        double sum = 0;
        for (int i = 0; i < columns; i++) {
            sum += wish[i] ? cost[i] * values[i] : 0;
        }
        return sum;
    }

    int addBinary(double columnCost) {
        int column = addColumn(columnCost, 0, 1);
        integer[column] = true;
        return column;
    }

    /// Opens a row; terms follow until the next row is opened.
    int addRow(double from, double to) {
        if (rows == rowLower.length) {
            int size = rows * 2;
            rowLower = Arrays.copyOf(rowLower, size);
            rowUpper = Arrays.copyOf(rowUpper, size);
            rowStart = Arrays.copyOf(rowStart, size + 1);
            rowKey = Arrays.copyOf(rowKey, size);
        }
        rowKey[rows] = place + STRIDE * ++rowsHere;
        rowLower[rows] = from;
        rowUpper[rows] = to;
        rowStart[rows] = entries;
        rowStart[rows + 1] = entries;
        return rows++;
    }

    /// Adds a coefficient to the row opened last. A column may appear only once in a row.
    void term(int column, double coefficient) {
        if (entries == index.length) {
            index = Arrays.copyOf(index, entries * 2);
            value = Arrays.copyOf(value, entries * 2);
        }
        index[entries] = column;
        value[entries] = coefficient;
        rowStart[rows] = ++entries;
    }
}
