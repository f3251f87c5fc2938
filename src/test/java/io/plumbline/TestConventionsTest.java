package io.plumbline;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.OnlyIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

class TestConventionsTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter().withImportOption(new OnlyIncludeTests()).importPackagesOf(Main.class);

  @Test
  void testsStandWhereTheyAreFound() {
    hold(
        methods()
            .that()
            .areAnnotatedWith(Test.class)
            .or()
            .areAnnotatedWith(ParameterizedTest.class)
            .should()
            .beDeclaredInClassesThat()
            .haveNameMatching(".*Test(\\$.*)?")
            .because("the build runs classes with that ending and no others"));
  }

  @Test
  void noTestIsSkipped() {
    hold(noMethods().should().beAnnotatedWith(Disabled.class));
  }

  @Test
  void noTestClassIsSkipped() {
    hold(noClasses().should().beAnnotatedWith(Disabled.class));
  }

  private static void hold(ArchRule rule) {
    rule.check(CLASSES);
  }
}
