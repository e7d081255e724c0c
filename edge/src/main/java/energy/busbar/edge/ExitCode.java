// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

/// What the shell is told, with the numbers of BSD's sysexits.
final class ExitCode {
    static final int OK = 0;

    /// The answer of a check is no: an invariant did not hold.
    static final int VIOLATED = 1;

    /// The command line is wrong.
    static final int USAGE = 64;

    /// A file's content is wrong.
    static final int DATA = 65;

    /// Something needed is missing or taken: a port, a JDK.
    static final int UNAVAILABLE = 69;

    /// A bug.
    static final int SOFTWARE = 70;

    /// A file cannot be written.
    static final int CANNOT_CREATE = 73;

    private ExitCode() {}
}
