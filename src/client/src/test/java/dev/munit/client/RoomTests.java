package dev.munit.client;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Whoever calls the service needs nothing of what runs behind it. */
@AnalyzeClasses(packages = "dev.munit.client", importOptions = DoNotIncludeTests.class)
class RoomTests {
    @ArchTest
    static final ArchRule usesNothingOfOurs = classes()
            .should()
            .onlyDependOnClassesThat(not(resideInAPackage("dev.munit..")).or(resideInAPackage("dev.munit.client..")));
}
