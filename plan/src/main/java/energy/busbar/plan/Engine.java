// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import java.util.Optional;

/// Which solver searches for a plan where the exact one does not fit. The environment variable
/// `BUSBAR_SOLVER` (or the system property `busbar.solver`) chooses.
enum Engine {
    /// HiGHS, or pure Java where its library cannot be loaded.
    USUAL,
    /// Pure Java even where HiGHS could be loaded: `java`.
    PURE_JAVA;

    private static final String JAVA = "java";

    static Engine chosen() {
        return setting().equals(JAVA) ? PURE_JAVA : USUAL;
    }

    private static String setting() {
        return System.getProperty("busbar.solver", System.getenv().getOrDefault("BUSBAR_SOLVER", ""));
    }

    /// Why HiGHS is not used though nobody asked for anything else, or what is wrong with the choice. A
    /// word that is no choice must not keep a site from starting.
    static Optional<String> trouble() {
        var setting = setting();
        if (!setting.isEmpty() && !setting.equals(JAVA)) {
            return Optional.of("BUSBAR_SOLVER is " + setting + ", which is no choice. Maybe: java, or leave it out.");
        }
        var problem = chosen() == PURE_JAVA ? "" : HighsLibrary.problem();
        return problem.isEmpty()
                ? Optional.empty()
                : Optional.of("Plans are made in pure Java, which takes longer: " + problem);
    }
}
