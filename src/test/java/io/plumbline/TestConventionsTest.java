package io.plumbline;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.core.importer.ImportOption.OnlyIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

@AnalyzeClasses(packagesOf = Main.class, importOptions = OnlyIncludeTests.class)
class TestConventionsTest {

  @ArchTest
  static final ArchRule testsStandWhereTheyAreFound =
      methods()
          .that()
          .areAnnotatedWith(Test.class)
          .or()
          .areAnnotatedWith(ParameterizedTest.class)
          .should()
          .beDeclaredInClassesThat()
          .haveNameMatching(".*Test(\\$.*)?")
          .because("the build runs classes with that ending and no others");

  @ArchTest
  static final ArchRule noTestIsSkipped = noMethods().should().beAnnotatedWith(Disabled.class);

  @ArchTest
  static final ArchRule noTestClassIsSkipped = noClasses().should().beAnnotatedWith(Disabled.class);
}
