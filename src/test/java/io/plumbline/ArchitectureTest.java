package io.plumbline;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.beFinal;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;

@AnalyzeClasses(packagesOf = Main.class, importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "io.plumbline";

  /** From the ground up: a package may use only those before it. */
  private static final List<String> LAYERS =
      List.of(
          "input",
          "json",
          "yaml",
          "template",
          "secret",
          "connection",
          "neutron",
          "module",
          "check",
          "inventory",
          "playbook",
          "plan",
          "run",
          "journal",
          "report",
          "cli",
          "");

  @ArchTest
  static final ArchRule packagesUseOnlyPackagesBelowThem =
      classes().should(useOnlyLayersBelow()).because("imports go downwards, see ARCHITECTURE.md");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule inputDependsOnNothing =
      classes()
          .that()
          .resideInAPackage(ROOT + ".input..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(ROOT + ".input..", "java..");

  @ArchTest static final ArchRule yamlAloneKnowsSnakeYaml = onlyIn("yaml", "org.yaml.snakeyaml..");

  @ArchTest static final ArchRule templateAloneKnowsFreemarker = onlyIn("template", "freemarker..");

  @ArchTest static final ArchRule jsonAloneKnowsJackson = onlyIn("json", "com.fasterxml.jackson..");

  @ArchTest
  static final ArchRule sshAloneKnowsMina =
      onlyIn("connection.ssh", "org.apache.sshd..", "org.bouncycastle..", "org.slf4j..");

  @ArchTest static final ArchRule cliAloneKnowsPicocli = onlyIn("cli", "picocli..");

  @ArchTest static final ArchRule checkAloneKnowsAwaitility = onlyIn("check", "org.awaitility..");

  @ArchTest
  static final ArchRule connectionsAreMadeInOnePlace =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT, ROOT + ".connection..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              ROOT + ".connection.ssh..",
              ROOT + ".connection.local..",
              ROOT + ".connection.shell..")
          .because("everything else knows the port only, and tests can stand in for it");

  @ArchTest
  static final ArchRule onlyMainTouchesTheStandardStreams =
      noClasses().that().doNotBelongToAnyOf(Main.class).should(ACCESS_STANDARD_STREAMS);

  @ArchTest
  static final ArchRule onlyMainEndsTheProcess =
      noClasses()
          .that()
          .doNotBelongToAnyOf(Main.class)
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class);

  @ArchTest
  static final ArchRule namesSayWhatAClassIs =
      noClasses()
          .should()
          .haveNameMatching(".*(Util|Utils|Manager|Helper|Impl|Base|Context|Data)$");

  @ArchTest
  static final ArchRule nothingStaticChanges =
      fields().that().areStatic().should(beFinal()).because("state belongs to objects");

  @ArchTest
  static final ArchRule serializationOfObjectsIsNotUsed =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.io.ObjectInputStream");

  private static ArchRule onlyIn(String layer, String... libraries) {
    return noClasses()
        .that(not(resideInAnyPackage(ROOT + "." + layer + "..")))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(libraries)
        .because("one library is known in one package");
  }

  private static ArchCondition<JavaClass> useOnlyLayersBelow() {
    return new ArchCondition<>("use only packages below their own") {
      @Override
      public void check(JavaClass user, ConditionEvents events) {
        int height = LAYERS.indexOf(layerOf(user));
        if (height < 0) {
          events.add(
              SimpleConditionEvent.violated(
                  user, user.getPackageName() + " is not in the list of layers"));
        }
        user.getDirectDependenciesFromSelf().stream()
            .filter(dependency -> isOurs(dependency.getTargetClass().getBaseComponentType()))
            .filter(
                dependency ->
                    LAYERS.indexOf(layerOf(dependency.getTargetClass().getBaseComponentType()))
                        > height)
            .forEach(
                dependency ->
                    events.add(SimpleConditionEvent.violated(user, dependency.getDescription())));
      }
    };
  }

  private static boolean isOurs(JavaClass type) {
    return type.getPackageName().equals(ROOT) || type.getPackageName().startsWith(ROOT + ".");
  }

  private static String layerOf(JavaClass type) {
    String rest = type.getPackageName().substring(ROOT.length());
    return rest.isEmpty() ? "" : rest.substring(1).split("\\.")[0];
  }
}
