package dev.munit.training;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;

/** Making a model ends in a bundle, which inference can run. */
@AnalyzeClasses(packages = "dev.munit.training", importOptions = DoNotIncludeTests.class)
class RoomTests {
    @ArchTest
    static final ArchRule usesTheModelAndInferenceOnly = classes()
            .should()
            .onlyDependOnClassesThat(not(resideInAPackage("dev.munit.."))
                    .or(resideInAnyPackage(
                            "dev.munit.training..",
                            "dev.munit.model..",
                            "dev.munit.inference..",
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
}
