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
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackagesOf(Main.class);

  private static final String ROOT = "io.plumbline";

  /** From the ground up: a package may use only those before it. */
  private static final List<String> LAYERS =
      List.of(
          "input",
          "json",
          "vault",
          "yaml",
          "template",
          "secret",
          "connection",
          "fact",
          "openstack",
          "neutron",
          "trace",
          "module",
          "check",
          "inventory",
          "playbook",
          "plan",
          "convert",
          "run",
          "journal",
          "report",
          "evidence",
          "reference",
          "cli",
          "");

  @Test
  void packagesUseOnlyPackagesBelowThem() {
    hold(
        classes()
            .should(useOnlyLayersBelow())
            .because("imports go downwards, see ARCHITECTURE.md"));
  }

  @Test
  void packagesHaveNoCycles() {
    hold(slices().matching(ROOT + ".(*)..").should().beFreeOfCycles());
  }

  @Test
  void inputDependsOnNothing() {
    hold(
        classes()
            .that()
            .resideInAPackage(ROOT + ".input..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(ROOT + ".input..", "java.."));
  }

  @Test
  void yamlAloneKnowsSnakeYaml() {
    hold(onlyIn("yaml", "org.yaml.snakeyaml.."));
  }

  @Test
  void templateAloneKnowsFreemarker() {
    hold(onlyIn("template", "freemarker.."));
  }

  @Test
  void jsonAloneKnowsJackson() {
    hold(onlyIn("json", "com.fasterxml.jackson.."));
  }

  @Test
  void sshAloneKnowsMina() {
    hold(onlyIn("connection.ssh", "org.apache.sshd..", "org.slf4j.."));
  }

  @Test
  void cliAloneKnowsPicocli() {
    hold(onlyIn("cli", "picocli.."));
  }

  @Test
  void checkAloneKnowsAwaitility() {
    hold(onlyIn("check", "org.awaitility.."));
  }

  @Test
  void evidenceAloneKnowsCommonsCompress() {
    hold(onlyIn("evidence", "org.apache.commons.compress.."));
  }

  @Test
  void templateAloneKnowsCommonsCodec() {
    hold(onlyIn("template", "org.apache.commons.codec.."));
  }

  @Test
  void connectionsAreMadeInOnePlace() {
    hold(
        noClasses()
            .that()
            .resideOutsideOfPackages(ROOT, ROOT + ".connection..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                ROOT + ".connection.ssh..",
                ROOT + ".connection.local..",
                ROOT + ".connection.shell..")
            .because("everything else knows the port only, and tests can stand in for it"));
  }

  @Test
  void onlyMainTouchesTheStandardStreams() {
    hold(noClasses().that().doNotBelongToAnyOf(Main.class).should(ACCESS_STANDARD_STREAMS));
  }

  @Test
  void onlyMainEndsTheProcess() {
    hold(
        noClasses()
            .that()
            .doNotBelongToAnyOf(Main.class)
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class));
  }

  @Test
  void namesSayWhatAClassIs() {
    hold(
        noClasses()
            .should()
            .haveNameMatching(".*(Util|Utils|Manager|Helper|Impl|Base|Context|Data)$"));
  }

  @Test
  void nothingStaticChanges() {
    hold(fields().that().areStatic().should(beFinal()).because("state belongs to objects"));
  }

  @Test
  void serializationOfObjectsIsNotUsed() {
    hold(
        noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.io.ObjectInputStream"));
  }

  private static void hold(ArchRule rule) {
    rule.check(CLASSES);
  }

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
