// SPDX-License-Identifier: Apache-2.0
package energy.busbar.sense;

/// Watches for a loop that feeds itself: batteries give more because the grid meter reads more import, and
/// it reads more because they give more. That grows twofold each round from nothing, long before a move is
/// large enough to be judged by itself.
///
/// Δgrid is −Δassets for a meter that tells the truth, whatever the house adds to it; several moves in a row
/// that came back as large and with the wrong sign, each larger than the one before, are no accident.
final class Feedback {

    private static final int MOVES = 4;
    private static final double GROWTH = 1.2;

    /// Smaller moves are noise.
    private static final double NOISE_KW = 0.01;

    /// Root of the sum of squares of the moves that are judged by.
    private static final double LEAST_KW = 0.15;
    private static final double LEAST_SLOPE = 0.7;
    private static final double GREATEST_SLOPE = 1.3;

    private int wrongInARow;
    private double squares;
    private double lastMoveKw;

    void restart() {
        wrongInARow = 0;
        squares = 0;
        lastMoveKw = 0;
    }

    /// @param gridMoveKw   since the round before, import positive
    /// @param assetsMoveKw of all that is metered beside the grid, into the bus positive
    /// @return whether the loop feeds itself
    boolean grows(double gridMoveKw, double assetsMoveKw) {
        if (Math.abs(assetsMoveKw) < NOISE_KW) {
            return false;
        }
        double slope = gridMoveKw / assetsMoveKw;
        if (slope < LEAST_SLOPE || slope > GREATEST_SLOPE) {
            restart();
            return false;
        }
        if (Math.abs(assetsMoveKw) < GROWTH * lastMoveKw) {
            restart();
        }
        lastMoveKw = Math.abs(assetsMoveKw);
        wrongInARow++;
        squares += assetsMoveKw * assetsMoveKw;
        return wrongInARow >= MOVES && squares > LEAST_KW * LEAST_KW;
    }
}
