package dev.munit.training;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.core.domain.properties.HasParameterTypes.Predicates.rawParameterTypes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import ai.djl.ndarray.NDArray;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.munit.training.network.Factors;
import dev.munit.training.step.DjlAdamKernel;

/** What holds of tests as well, which go back through graphs of their own. */
@AnalyzeClasses(packages = "dev.munit.training")
class GradientRulesTests {
    /** See {@link Factors}: with a graph they sometimes give wrong gradients. The optimiser has none. */
    @ArchTest
    static final ArchRule gradientsAreNotMultipliedByNumbersThatAreGone = noClasses()
            .that(not(type(DjlAdamKernel.class)))
            .should()
            .callMethodWhere(target(owner(assignableTo(NDArray.class)))
                    .and(target(nameMatching("r?(mul|div|pow)|maximum|minimum|mod")))
                    .and(target(rawParameterTypes(Number.class))));
}
