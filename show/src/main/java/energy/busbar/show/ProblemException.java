// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import org.jspecify.annotations.Nullable;

/// Ends a request with a [Problem].
final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    private ProblemException(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    static ProblemException badRequest(String detail, @Nullable String maybe) {
        return new ProblemException(new Problem("Bad request", 400, detail, maybe));
    }

    static ProblemException forbidden(String detail, @Nullable String maybe) {
        return new ProblemException(new Problem("Forbidden", 403, detail, maybe));
    }

    static ProblemException notFound(String detail, @Nullable String maybe) {
        return new ProblemException(new Problem("Not found", 404, detail, maybe));
    }

    static ProblemException tooLarge(String detail) {
        return new ProblemException(new Problem("Body too large", 413, detail, null));
    }

    static ProblemException notJson(String detail, @Nullable String maybe) {
        return new ProblemException(new Problem("Unsupported media type", 415, detail, maybe));
    }

    static ProblemException misdirected(String detail, @Nullable String maybe) {
        return new ProblemException(new Problem("Misdirected request", 421, detail, maybe));
    }

    static ProblemException busy(String detail, @Nullable String maybe) {
        return new ProblemException(new Problem("Too many listeners", 503, detail, maybe));
    }

    Problem problem() {
        return problem;
    }
}
