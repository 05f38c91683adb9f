package dev.phoenix.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The arrows of docs/architecture.md, and where effects may be. */
class ArrowsTest {
    private static final String ROOT = "dev.phoenix.";
    private static final List<String> DRIVERS =
            List.of("terraform", "salt", "kubernetes", "dns", "edge.haproxy", "edge.shift", "data");
    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.phoenix");

    static Stream<String> drivers() {
        return DRIVERS.stream();
    }

    @Test
    void theModelKnowsNothing() {
        onlyKnows("model", "model");
    }

    @Test
    void thePlanIsMadeFromTheModelAlone() {
        onlyKnows("plan", "plan", "model");
    }

    @Test
    void theEstateKnowsTheModelAndTheContractsItFulfils() {
        onlyKnows("estate", "estate", "model", "driver");
    }

    @Test
    void namesAsCodeKnowTheModelAndTheContractsOfDrivers() {
        onlyKnows("dns", "dns", "model", "driver");
    }

    @Test
    void theRunnerKnowsNoEngine() {
        onlyKnows("runner", "runner", "plan", "model", "driver");
        noClasses()
                .that(resideInAPackage(ROOT + "runner.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(DRIVERS.stream()
                        .map(name -> ROOT + "driver." + name + "..")
                        .toArray(String[]::new)))
                .because("an engine can be exchanged without touching how runs are carried out")
                .check(CODE);
    }

    @Test
    void theJournalKnowsTheRunnerAndNotTheOtherWayRound() {
        onlyKnows("journal", "journal", "runner", "model");
    }

    @ParameterizedTest
    @MethodSource("drivers")
    void noDriverSeesAnother(String driver) {
        var others = DRIVERS.stream()
                .filter(name -> !name.equals(driver))
                .map(name -> ROOT + "driver." + name + "..")
                .toArray(String[]::new);
        noClasses()
                .that(resideInAPackage(ROOT + "driver." + driver + ".."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(others))
                .allowEmptyShould(true)
                .because("engines meet in the world and in the contracts of driver-api, not in our code")
                .check(CODE);
    }

    @ParameterizedTest
    @MethodSource("drivers")
    void noDriverSeesTheRunnerOrTheCommandLine(String driver) {
        noClasses()
                .that(resideInAPackage(ROOT + "driver." + driver + ".."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        ROOT + "runner..", ROOT + "plan..", ROOT + "cli..", ROOT + "journal..", ROOT + "estate.."))
                .allowEmptyShould(true)
                .because("a driver does what a step says and decides nothing about the run")
                .check(CODE);
    }

    @Test
    void theLabKnowsNothingOfTheProductButTheModel() {
        noClasses()
                .that(resideInAPackage(ROOT + "lab.."))
                .should()
                .dependOnClassesThat(resideInAPackage("dev.phoenix..")
                        .and(not(resideInAnyPackage(ROOT + "lab..", ROOT + "model.."))))
                .allowEmptyShould(true)
                .because("what the lab shows must not rest on the code that it tests")
                .check(CODE);
    }

    @Test
    void onlyTheCommandLineKnowsTheLab() {
        noClasses()
                .that(resideInAPackage("dev.phoenix..").and(not(resideInAnyPackage(ROOT + "lab..", ROOT + "cli.."))))
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "lab.."))
                .because("the product never knows that it is in a lab")
                .check(CODE);
    }

    @Test
    void nobodyLogsByTheJdk() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("java.util.logging.."))
                .because("what is worth saying is an event, an observation or a diagnostic")
                .check(CODE);
    }

    @Test
    void yamlIsReadInOnePlace() {
        noClasses()
                .that(not(resideInAnyPackage(ROOT + "driver.yaml..", ROOT + "lab..")))
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.snakeyaml.engine.v2.api.LoadSettings")
                .because(
                        "how deep and how large a file may be, and how it is refused, is said once; the lab must not rest"
                                + " on what it tests")
                .check(CODE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"out", "err"})
    void onlyTheCommandLineAndTheLabPrint(String stream) {
        noClasses()
                .that(not(resideInAnyPackage(ROOT + "cli..", ROOT + "lab..")))
                .should()
                .accessField(System.class, stream)
                .because("one place decides what a person sees; " + PrintStream.class.getSimpleName()
                        + "s in the middle break --json")
                .check(CODE);
    }

    @Test
    void onlyTheCommandLineAndTheLabsDaemonEndTheProcess() {
        noClasses()
                .that(not(resideInAnyPackage(ROOT + "cli..", ROOT + "lab..")))
                .should()
                .callMethod(System.class, "exit", int.class)
                .because("a failure is an exception with a code; who called decides how to end")
                .check(CODE);
    }

    @Test
    void theClockIsInjected() {
        for (var type : List.of(Instant.class, LocalDate.class, LocalDateTime.class, ZonedDateTime.class)) {
            noClasses()
                    .that(not(resideInAnyPackage(ROOT + "cli..", ROOT + "lab..")))
                    .should()
                    .callMethod(type, "now")
                    .because("a test decides what time it is")
                    .check(CODE);
        }
        noClasses()
                .that(not(resideInAnyPackage(ROOT + "cli..", ROOT + "lab..")))
                .should()
                .callMethod(Clock.class, "systemUTC")
                .because("a test decides what time it is")
                .check(CODE);
    }

    @Test
    void nobodySleepsInTheMiddleOfThings() {
        noClasses()
                .that(not(resideInAnyPackage(
                        ROOT + "cli..",
                        ROOT + "lab..",
                        ROOT + "remote..",
                        ROOT + "driver.testkit..",
                        ROOT + "dns.testkit..")))
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", java.time.Duration.class)
                .because("a wait must end when the run does: StepContext.sleep")
                .check(CODE);
    }

    @Test
    void packagesAreNamedByConcept() {
        noClasses()
                .should()
                .resideInAnyPackage("..util..", "..utils..", "..impl..", "..common..", "..manager..", "..helper..")
                .because("such a name says nothing about what is inside")
                .check(CODE);
    }

    private static void onlyKnows(String module, String... known) {
        var allowed = Stream.of(known).map(name -> ROOT + name + "..").toArray(String[]::new);
        classes()
                .that(resideInAPackage(ROOT + module + ".."))
                .should()
                .onlyDependOnClassesThat(not(resideInAPackage("dev.phoenix..")).or(resideInAnyPackage(allowed)))
                .because("data flows one way; the only way back is by observation")
                .check(CODE);
    }
}
