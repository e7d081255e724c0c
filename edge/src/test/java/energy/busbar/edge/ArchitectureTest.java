// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The house rules that a compiler cannot see.
class ArchitectureTest {
    private static final JavaClasses BUSBAR = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("/test-classes/") && !location.contains("-tests.jar"))
            .importPackages("energy.busbar");

    private static final List<String> STAGES = List.of("sense", "forecast", "plan", "dispatch", "record", "show",
            "simulate", "connect");

    /// What a stage may use besides itself and `model`.
    private static final Map<String, Set<String>> ALLOWED = Map.of("show", Set.of("record"), "simulate",
            Set.of("sense", "dispatch", "forecast"), "connect",
            Set.of("forecast", "sense", "dispatch"));

    /// A quantity says its unit; money and shares say that they are. Where the name is a position in an
    /// equation the words of the solver count.
    private static final String UNIT = ".*(?i)(kw|kwh|kws|mwh|perkwh|perkw|perday|perrun|a|v|hours?|minutes?|seconds?"
            + "|millis|micros|nanos|fraction|efficiency|cost|income|value|savings|gap|gapmoney|money|degrees|factor"
            + "|tolerance|speed|chance|share|weight|ratio|quantile|percent|coefficient|infinity|bound|clearness|celsius|wm2|metres|metrespersecond|perkelvin|pertonne|cop)s?$";

    /// Doubles without a unit in their name, each for a reason.
    private static final Map<String, String> REASONED = Map.of("model.Reason.valueAtStake",
            "money of the decision, in the words of the API", "record.HistoryRow.mean", "the channel says its unit",
            "simulate.SeriesCsv$Column.least",
            "the column says its unit", "plan.LpSolver$Solution.objective", "the word of linear programming",
            "plan.LpSolver$Solution.rowDual", "the word of linear programming");

    private static String stage(String name) {
        return "energy.busbar." + name + "..";
    }

    @Test
    void stagesMeetInModelAndNowhereElse() {
        for (var stage : STAGES) {
            var forbidden = STAGES.stream()
                    .filter(other -> !other.equals(stage) && !ALLOWED.getOrDefault(stage, Set.of()).contains(other))
                    .map(ArchitectureTest::stage).toArray(String[]::new);
            noClasses().that().resideInAPackage(stage(stage)).should().dependOnClassesThat()
                    .resideInAnyPackage(forbidden).check(BUSBAR);
        }
    }

    @Test
    void nobodyDependsOnTheEdgeButTheBench() {
        noClasses().that().resideOutsideOfPackages(stage("edge"), stage("bench")).should().dependOnClassesThat()
                .resideInAnyPackage(stage("edge"), stage("bench")).check(BUSBAR);
    }

    @Test
    void modelKnowsTheJdkOnly() {
        classes().that().resideInAPackage(stage("model")).should().onlyDependOnClassesThat()
                .resideInAnyPackage(stage("model"), "java..", "org.jspecify..").check(BUSBAR);
    }

    @Test
    void dispatchKnowsModelOnly() {
        classes().that().resideInAPackage(stage("dispatch")).should().onlyDependOnClassesThat()
                .resideInAnyPackage(stage("dispatch"), stage("model"), "java..", "org.jspecify..").check(BUSBAR);
    }

    /// Others may take the gateway's model out of the house: it brings nothing but its dice.
    @Test
    void theGatewayIsPure() {
        classes().that().resideInAPackage(stage("simulate.gateway")).should().onlyDependOnClassesThat()
                .resideInAnyPackage(stage("simulate.gateway"), "energy.busbar.simulate", "java..", "org.jspecify..")
                .check(BUSBAR);
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("energy.busbar.(**)").should().beFreeOfCycles().check(BUSBAR);
    }

    /// Everybody else is told the time, so that a test, a replay and a simulation are the same program.
    @Test
    void onlyTheEdgeReadsAClock() {
        var timeless = noClasses().that().resideOutsideOfPackages(stage("edge"), stage("bench"));
        for (var type : List.of(Instant.class, LocalDate.class, LocalDateTime.class, ZonedDateTime.class,
                OffsetDateTime.class)) {
            timeless.should().callMethod(type, "now").check(BUSBAR);
        }
        timeless.should().callMethod(Clock.class, "systemUTC").orShould()
                .callMethod(Clock.class, "systemDefaultZone").orShould()
                .callMethod(System.class, "currentTimeMillis").check(BUSBAR);
        // A search is cut off by the clock, and by nothing else that depends on it.
        timeless.and().doNotHaveFullyQualifiedName("energy.busbar.plan.Search$Clock")
                .should().callMethod(System.class, "nanoTime").check(BUSBAR);
    }

    /// What others read: the components of public records. Inside a solver or a regression the
    /// letters of the formula are clearer.
    @Test
    void everyNumberSaysItsUnit() {
        var number = new DescribedPredicate<JavaField>("doubles that others read") {
            @Override
            public boolean test(JavaField field) {
                String type = field.getRawType().getName();
                return (type.equals("double") || type.equals("[D")) && field.getOwner().isRecord()
                        && field.getOwner().getModifiers().contains(JavaModifier.PUBLIC)
                        && !field.getModifiers().contains(JavaModifier.STATIC)
                        && !REASONED.containsKey(field.getFullName().replace("energy.busbar.", ""));
            }
        };
        fields().that(number).should().haveNameMatching(UNIT).check(BUSBAR);
    }

    @Test
    void reasonedExceptionsAreStillThere() {
        var all = BUSBAR.stream().flatMap(type -> type.getFields().stream()).map(JavaField::getFullName).toList();

        assertThat(REASONED.keySet()).allSatisfy(name -> assertThat(all).contains("energy.busbar." + name));
    }

    @Test
    void onlyTheEdgeSpeaksToTheTerminal() {
        noClasses().that().resideOutsideOfPackages(stage("edge"), stage("bench")).should()
                .accessField(System.class, "out").orShould().accessField(System.class, "err").check(BUSBAR);
    }

    @Test
    void namesSayWhatThingsAre() {
        noClasses().should().haveNameMatching(".*(Util|Utils|Impl|Helper|Manager)").check(BUSBAR);
    }

    @Test
    void theWholeHouseIsLookedAt() {
        for (var stage : STAGES) {
            assertThat(BUSBAR.that(resideInAPackage(stage(stage)))).as(stage).isNotEmpty();
        }
        assertThat(BUSBAR.that(resideOutsideOfPackage("energy.busbar.."))).isEmpty();
    }
}
