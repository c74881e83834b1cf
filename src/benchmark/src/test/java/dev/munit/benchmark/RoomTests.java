package dev.munit.benchmark;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;

/** Measuring looks at running a model, and at the service from outside; nothing of training. */
@AnalyzeClasses(
        packages = "dev.munit.benchmark",
        importOptions = {DoNotIncludeTests.class, RoomTests.NotWhatJmhWrote.class})
class RoomTests {
    @ArchTest
    static final ArchRule usesTheModelAndInferenceOnly = classes()
            .should()
            .onlyDependOnClassesThat(not(resideInAPackage("dev.munit.."))
                    .or(resideInAnyPackage(
                            "dev.munit.benchmark..",
                            "dev.munit.model..",
                            "dev.munit.inference..",
                            "dev.munit.training..",
                            "dev.munit.image..")));

    @ArchTest
    static final ArchRule knowsNoSpring =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("org.springframework..");

    @ArchTest
    static final ArchRule noPackageIsNamedForNothing =
            noClasses().should().resideInAnyPackage("..util..", "..common..", "..impl..", "..manager..", "..helper..");

    @ArchTest
    static final ArchRule everyPackageSaysWhatIsNull = classes()
            .should(ArchCondition.from(describe(
                    "be in a @NullMarked package",
                    (JavaClass c) -> c.getPackage().isAnnotatedWith(NullMarked.class))));

    @ArchTest
    static final ArchRule packagesDoNotGoInCircles =
            slices().matching("dev.munit.(**)").should().beFreeOfCycles();

    static final class NotWhatJmhWrote implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("jmh_generated");
        }
    }
}
