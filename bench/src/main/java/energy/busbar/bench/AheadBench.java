// SPDX-License-Identifier: Apache-2.0
package energy.busbar.bench;

import energy.busbar.forecast.Forecaster;
import energy.busbar.forecast.History;
import energy.busbar.forecast.carbon.CarbonAhead;
import energy.busbar.forecast.carbon.CarbonForecast;
import energy.busbar.model.PriceSlot;
import energy.busbar.model.TimeGrid;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How far forecasts of prices beyond publication and of carbon are off, on years of real data from a rolling
/// origin, beside naive ones and two rival ideas: the weighted median of similar days instead of their mean, and
/// half of each.
public final class AheadBench {

    private static final Duration HORIZON = Duration.ofDays(2);
    private static final int DAYS = 14;
    private static final List<String> METHODS = List.of("Busbar", "yesterday", "last week", "mean of like days",
            "median of similar days", "half mean, half median");

    private final DataCsv data;
    private final double[] values;
    private final ZoneId zone;
    private final double[] absolute = new double[METHODS.size()];
    private final double[] squares = new double[METHODS.size()];
    private int count;

    private AheadBench(DataCsv data, String column, String zone) {
        this.data = data;
        this.values = data.column(column);
        this.zone = ZoneId.of(zone);
    }

    public static void main(String[] arguments) throws IOException {
        if (!Files.isDirectory(DataCsv.FOLDER)) {
            System.out.println("SKIPPED: prices and carbon (needs " + DataCsv.FOLDER + ")");
            return;
        }
        price("France, day ahead", "eu_dayahead/FR_60min_2019_2024.csv", "spot_price_EUR_per_kWh", "Europe/Paris");
        price("Agile import, J", "uk_agile/import_J_south_east_2020_2024.csv", "import_price_GBP_per_kWh",
                "Europe/London");
        price("Agile import, A", "uk_agile/import_A_eastern_2018_2021.csv", "import_price_GBP_per_kWh",
                "Europe/London");
        price("Agile outgoing, C", "uk_agile/export_outgoing_C_london_2019_2024.csv", "export_price_GBP_per_kWh",
                "Europe/London");
        var carbon = new AheadBench(DataCsv.read("carbon_2020/GB_30min_2020.csv"), "carbon_gCO2_per_kWh",
                "Europe/London");
        carbon.scoreCarbon();
        carbon.print("Carbon of Great Britain 2020, g/kWh", 1);
    }

    private static void price(String name, String file, String column, String zone) throws IOException {
        var bench = new AheadBench(DataCsv.read(file), column, zone);
        bench.scorePrices();
        bench.print(name + ", per MWh", 1000);
    }

    /// At nine in the morning the prices of the running local day are known and those of the next are not.
    private void scorePrices() {
        var forecaster = new Forecaster(zone);
        var nothing = History.ofStep(Duration.ofMinutes(30));
        for (var day = data.at()[0].atZone(zone).toLocalDate().plusDays(DAYS + 4); day.atTime(9, 0).atZone(zone)
                .toInstant().plus(HORIZON).isBefore(data.at()[values.length - 1]); day = day.plusDays(1)) {
            var now = day.atTime(LocalTime.of(9, 0)).atZone(zone).toInstant();
            var known = day.plusDays(1).atStartOfDay(zone).toInstant();
            int first = row(known);
            if (first < 0 || !contiguous(first)) {
                continue;
            }
            var slots = new ArrayList<PriceSlot>();
            for (int i = Math.max(0, first - (DAYS + 4) * perDay()); i < first; i++) {
                var end = data.at()[i].plus(data.step());
                if (i + 1 < values.length && !data.at()[i + 1].isBefore(end)) {
                    slots.add(new PriceSlot(data.at()[i], end, values[i], 0));
                }
            }
            int n = (int) Duration.between(known, now.plus(HORIZON)).dividedBy(data.step());
            var grid = TimeGrid.uniform(known, data.step(), n);
            score(first, n, first, forecaster.forecast(now, grid, nothing, slots, Optional.empty()).importPerKwh());
        }
    }

    private void scoreCarbon() {
        var ahead = new CarbonAhead(zone);
        int n = (int) HORIZON.dividedBy(data.step());
        for (int now = (DAYS + 4) * perDay(); now + n < values.length; now += 7) {
            if (!contiguous(now)) {
                continue;
            }
            int from = now - (DAYS + 3) * perDay();
            var measured = new CarbonForecast(data.at()[now],
                    TimeGrid.uniform(data.at()[from], data.step(), now - from),
                    Arrays.copyOfRange(values, from, now));
            var grid = TimeGrid.uniform(data.at()[now], data.step(), n);
            var told = ahead.gramsPerKwh(data.at()[now], grid, measured, Optional.empty());
            if (told.isPresent()) {
                score(now, n, now, told.get());
            }
        }
    }

    private int perDay() {
        return (int) Duration.ofDays(1).dividedBy(data.step());
    }

    private int row(Instant at) {
        return Arrays.binarySearch(data.at(), at);
    }

    /// Whether no row is missing three weeks back and three days on.
    private boolean contiguous(int i) {
        int from = i - (DAYS + 4) * perDay();
        int to = Math.min(values.length - 1, i + 3 * perDay());
        return from >= 0 && data.at()[to].equals(data.at()[from].plus(data.step().multipliedBy((long) to - from)));
    }

    /// @param known rows before this one are known
    private void score(int first, int n, int known, double[] told) {
        for (int i = 0; i < n; i++) {
            int row = first + i;
            double[] guesses = {told[i], past(row, known, 1), past(row, known, 7), like(row, known),
                    median(row, known), (told[i] + median(row, known)) / 2};
            for (int m = 0; m < guesses.length; m++) {
                double error = guesses[m] - values[row];
                absolute[m] += Math.abs(error);
                squares[m] += error * error;
            }
            count++;
        }
    }

    private int daysBefore(int row, int days) {
        var past = data.at()[row].atZone(zone).minusDays(days).toInstant();
        return row(past);
    }

    /// The same local time so many days ago, or the first earlier one by as many that is known.
    private double past(int row, int known, int days) {
        for (int d = days; d <= DAYS + 2; d += days) {
            int past = daysBefore(row, d);
            if (past >= 0 && past < known) {
                return values[past];
            }
        }
        return values[known - 1];
    }

    private boolean weekend(int row) {
        return data.at()[row].atZone(zone).getDayOfWeek().getValue() > 5;
    }

    /// Working days like working days, weekends like weekends, each alike.
    private double like(int row, int known) {
        double sum = 0;
        int days = 0;
        for (int d = 1; d <= DAYS; d++) {
            int past = daysBefore(row, d);
            if (past >= 0 && past < known && weekend(past) == weekend(row)) {
                sum += values[past];
                days++;
            }
        }
        return days == 0 ? values[known - 1] : sum / days;
    }

    /// With the weights that the mean of Busbar's prices has.
    private double median(int row, int known) {
        var seen = new ArrayList<double[]>();
        double weights = 0;
        for (int d = 1; d <= DAYS; d++) {
            int past = daysBefore(row, d);
            if (past >= 0 && past < known) {
                double weight = Math.exp(-d / 4.0) * (weekend(past) == weekend(row) ? 2 : 1) * (d % 7 == 0 ? 1.5 : 1);
                seen.add(new double[]{values[past], weight});
                weights += weight;
            }
        }
        seen.sort((a, b) -> Double.compare(a[0], b[0]));
        double so = 0;
        for (var one : seen) {
            so += one[1];
            if (so >= weights / 2) {
                return one[0];
            }
        }
        return values[known - 1];
    }

    private void print(String name, double scale) {
        double best = Math.min(absolute[1], Math.min(absolute[2], absolute[3]));
        double bestSquares = Math.min(squares[1], Math.min(squares[2], squares[3]));
        var line = new StringBuilder("| " + name + " | " + count);
        for (int m = 0; m < METHODS.size(); m++) {
            line.append(String.format(Locale.ROOT, " | %.2f / %.2f", scale * absolute[m] / count,
                    scale * Math.sqrt(squares[m] / count)));
        }
        line.append(String.format(Locale.ROOT, " | %+.1f %% / %+.1f %% |", 100 * (1 - absolute[0] / best),
                100 * (1 - Math.sqrt(squares[0] / bestSquares))));
        System.out.println(line);
    }
}
