package io.hammingbird.bench;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.hammingbird.learn.network.BlasCheck;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
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
  private static final String ROOT = "io.hammingbird.";

  /**
   * Package by package, in the order in which a rating meets them, which others each may use. What
   * is not written here is forbidden; a package that is not written here may not exist.
   */
  private static final Map<String, List<String>> MAY_USE =
      table(
          """
      kernels: kernels.cpu kernels.scored kernels.opencl
      kernels.cpu: kernels
      kernels.scored: kernels
      kernels.opencl: kernels
      errors:
      config: errors
      random:
      spark: errors
      read.spec: errors config
      read.files: errors config
      read.lines: errors read.files
      read.fields: errors read.spec read.lines
      read: errors read.spec read.files read.lines read.fields
      split: errors config
      prepare: errors config read.spec read.files read split
      synthetic: kernels errors read
      ratings: kernels errors split
      codes: kernels errors
      learn.checkpoint: config
      learn: kernels errors config random ratings codes learn.checkpoint
      learn.rounding: kernels codes
      learn.descent: config random ratings codes learn.checkpoint learn
      learn.graph.propagation: kernels ratings
      learn.graph.layer: kernels random learn.graph.propagation
      learn.graph: kernels config random ratings codes learn learn.descent
           learn.graph.propagation learn.graph.layer
      learn.discrete.targets: kernels config random ratings
      learn.discrete: kernels config random ratings codes learn.checkpoint learn
      learn.discrete.encoder: kernels errors ratings codes learn learn.discrete
      learn.discrete.dcf: kernels config random ratings codes learn learn.discrete.targets
           learn.discrete learn.discrete.encoder
      learn.discrete.dpr: kernels config random ratings codes learn learn.discrete
           learn.discrete.encoder
      learn.discrete.ch: kernels errors config random ratings codes learn learn.rounding
      learn.discrete.relaxed: kernels config random ratings codes learn learn.rounding
           learn.descent learn.discrete.targets
      learn.dch: kernels errors config random ratings codes learn learn.descent
           learn.discrete.targets
      learn.network.penalty: config
      learn.network: errors learn.network.penalty
      learn.teacher: kernels errors config random ratings codes learn.checkpoint learn
           learn.network
      learn.bincf: kernels config random ratings codes learn.checkpoint learn learn.rounding
           learn.descent learn.teacher
      learn.network.binarizer: kernels config random codes learn.rounding learn.network.penalty
           learn.network learn.teacher
      learn.network.encoder: kernels config random ratings learn.network.penalty learn.network
           learn.network.binarizer
      learn.network.loss: learn.network learn.network.encoder
      learn.network.block: kernels random ratings learn.network learn.teacher
           learn.network.encoder
      learn.network.interaction: config ratings learn.teacher learn.network.loss
           learn.network.block
      learn.network.towers: kernels errors config random ratings learn.network.penalty
           learn.network learn.network.binarizer learn.network.encoder learn.network.loss
           learn.network.interaction
      learn.refine: kernels config ratings codes learn learn.network learn.teacher
      learn.gradient: kernels errors config random spark ratings codes learn.checkpoint learn
           learn.network.penalty learn.network learn.teacher learn.network.binarizer
           learn.network.encoder learn.network.block learn.network.interaction
           learn.network.towers learn.refine
      learn.baseline: kernels errors config random ratings codes learn learn.network
      learn.spec: kernels config learn learn.graph learn.discrete.dcf learn.discrete.dpr
           learn.discrete.ch learn.discrete.relaxed learn.dch learn.teacher learn.bincf
           learn.network.towers learn.gradient
      recommend.partition: kernels errors codes
      recommend.search: kernels kernels.scored errors spark codes recommend.partition
      recommend: kernels errors config read codes recommend.partition recommend.search
      evaluate.statistics: random
      evaluate.rank: kernels kernels.scored random ratings codes
      evaluate: kernels errors config split ratings codes learn learn.baseline recommend
           evaluate.statistics evaluate.rank
      evaluate.newcomers: kernels errors random ratings codes learn learn.discrete recommend
           evaluate
      files: errors
      lease: errors files
      store: errors config read.files prepare codes recommend evaluate files lease
      publish: kernels errors config read.files split codes recommend evaluate files lease store
      settings: kernels errors config read.spec read.files split prepare learn.gradient
           learn.baseline learn.spec recommend evaluate store publish
      ml: kernels errors random prepare ratings codes learn learn.gradient learn.spec
           recommend.search evaluate files settings
      jobs.cli: kernels errors read.spec read.files files store settings
      jobs.stage: kernels errors random read.spec read.files read split prepare ratings codes
           learn.checkpoint learn learn.gradient learn.baseline learn.spec recommend
           evaluate.rank evaluate files lease store publish settings ml jobs.cli
      jobs.show: kernels errors config split ratings codes evaluate store settings jobs.cli
      jobs.foldin: kernels errors random read.spec read split prepare ratings codes learn
           learn.gradient learn.baseline learn.spec recommend evaluate.rank evaluate files store
           settings ml jobs.cli jobs.stage jobs.show
      jobs.inspect: errors read.spec read split prepare settings jobs.cli
      jobs.compare: kernels errors random read.spec read.files read split prepare ratings codes
           learn learn.gradient learn.baseline learn.spec recommend evaluate.statistics
           evaluate.rank evaluate evaluate.newcomers files lease store settings jobs.cli
      jobs: errors config read.spec read prepare synthetic files lease store publish settings
           jobs.cli jobs.stage jobs.show jobs.foldin jobs.inspect jobs.compare
      bench.workload: kernels errors
      bench.contenders: kernels codes recommend files settings bench.workload bench.run
      bench.run: kernels errors bench.workload
      bench: kernels errors recommend jobs.cli jobs bench.workload bench.contenders bench.run
      """);

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("io.hammingbird");

  private static Map<String, List<String>> table(String text) {
    Map<String, List<String>> table = new LinkedHashMap<>();
    for (String row : text.strip().replaceAll("\\n +(?=[a-z. ]+(\\n|$))", " ").split("\\n")) {
      String[] parts = row.strip().split(":");
      table.put(parts[0], parts.length == 1 ? List.of() : List.of(parts[1].strip().split(" +")));
    }
    return table;
  }

  @Test
  void everyPackageIsInTheTable() {
    assertThat(CLASSES.stream().map(c -> room(c.getPackageName())).collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(MAY_USE.keySet());
  }

  @TestFactory
  Stream<DynamicTest> packagesUseOnlyWhatTheTableSays() {
    return MAY_USE.entrySet().stream()
        .map(
            row -> DynamicTest.dynamicTest(row.getKey(), () -> uses(row.getKey(), row.getValue())));
  }

  private static void uses(String room, List<String> allowed) {
    noClasses()
        .that()
        .resideInAPackage(ROOT + room)
        .should()
        .dependOnClassesThat(
            describe(
                "are of other packages than " + allowed,
                used -> {
                  String other = used.getPackageName();
                  return other.startsWith(ROOT)
                      && !other.equals(ROOT + room)
                      && !allowed.contains(room(other));
                }))
        .check(CLASSES);
  }

  private static String room(String packageName) {
    return packageName.substring(ROOT.length());
  }

  @Test
  void onlyTrainingKnowsDl4j() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "io.hammingbird.learn.network..",
            "io.hammingbird.learn.gradient..",
            "io.hammingbird.learn.teacher..",
            "io.hammingbird.learn.refine..")
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
        .resideOutsideOfPackage("io.hammingbird.bench.contenders")
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
        .forEach(p -> assertThat(p.tryGetPackageInfo()).as(p.getName()).isPresent());
  }
}
