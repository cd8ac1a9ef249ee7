package io.hammingbird.jobs;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.hammingbird.model.neural.BlasCheck;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The borders of the house: who may know whom. */
class BordersTest {
  /** In the order in which data flows; a package may use those before it. */
  private static final List<String> PACKAGES =
      List.of(
          "kernels",
          "config",
          "files",
          "data",
          "split",
          "model",
          "code",
          "train",
          "recommend",
          "evaluate",
          "ml",
          "store",
          "jobs");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.hammingbird");

  @TestFactory
  List<DynamicTest> packagesUseOnlyEarlierOnes() {
    return PACKAGES.stream()
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name,
                    () ->
                        noClasses()
                            .that()
                            .resideInAPackage("io.hammingbird." + name + "..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(after(name))
                            .allowEmptyShould(name.equals("jobs"))
                            .check(CLASSES)))
        .toList();
  }

  private static String[] after(String name) {
    return PACKAGES.stream()
        .skip(PACKAGES.indexOf(name) + 1L)
        .map(later -> "io.hammingbird." + later + "..")
        .toArray(String[]::new);
  }

  @Test
  void onlyTrainingKnowsDl4j() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.hammingbird.model.neural..", "io.hammingbird.train..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.deeplearning4j..", "org.nd4j..")
        .check(CLASSES);
  }

  /** All but the bench, which times products in single precision, and the check itself. */
  @Test
  void whoeverOpensANetworkOrCallsOpenBlasChecksItFirst() {
    classes()
        .that(call("a network or OpenBLAS", BordersTest::opensNetworkOrCallsOpenBlas))
        .and()
        .resideOutsideOfPackage("io.hammingbird.jobs.bench")
        .and()
        .doNotHaveSimpleName("BlasProbes")
        .should()
        .callMethod(BlasCheck.class, "require")
        .check(CLASSES);
  }

  private static boolean opensNetworkOrCallsOpenBlas(JavaCall<?> call) {
    String owner = call.getTargetOwner().getName();
    return owner.startsWith("org.bytedeco.openblas.global")
        || owner.equals(ModelSerializer.class.getName()) && call.getName().startsWith("restore")
        || owner.equals(ComputationGraph.class.getName())
            && call.getName().equals(JavaConstructor.CONSTRUCTOR_NAME);
  }

  private static DescribedPredicate<JavaClass> call(String what, Predicate<JavaCall<?>> calls) {
    return describe(
        "call " + what,
        c ->
            Stream.concat(
                    c.getMethodCallsFromSelf().stream(), c.getConstructorCallsFromSelf().stream())
                .anyMatch(calls));
  }

  @Test
  void onlyJobsEndTheProcess() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.hammingbird.jobs..")
        .should()
        .callMethod(System.class, "exit", int.class)
        .check(CLASSES);
  }

  @Test
  void nobodyChoosesTheMaster() {
    noClasses()
        .should()
        .callMethod(SparkSession.Builder.class, "master", String.class)
        .check(CLASSES);
    noClasses().should().callMethod(SparkConf.class, "setMaster", String.class).check(CLASSES);
  }

  @Test
  void everyPackageSaysWhatMayLiveThere() {
    CLASSES.stream()
        .map(JavaClass::getPackage)
        .distinct()
        .forEach(
            p ->
                org.assertj.core.api.Assertions.assertThat(p.tryGetPackageInfo())
                    .as(p.getName())
                    .isPresent());
  }
}
