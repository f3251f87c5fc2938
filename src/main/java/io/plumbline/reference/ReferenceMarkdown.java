package io.plumbline.reference;

import io.plumbline.input.Parameter;
import io.plumbline.module.ModuleSpec;
import io.plumbline.playbook.Keyword;
import io.plumbline.playbook.Keywords;
import java.util.List;

/** The whole reference as one page of Markdown. */
public final class ReferenceMarkdown {
  private static final String HEAD =
      """
      # Reference

      Every module, check and keyword, from their own specs. `plumb doc --markdown` writes this page; a test holds it.
      """;

  private ReferenceMarkdown() {}

  /**
   * Writes the page.
   *
   * @param modules all modules
   * @param checks all checks
   * @return the page
   */
  public static String page(List<Subject> modules, List<Subject> checks) {
    StringBuilder page = new StringBuilder(HEAD);
    contents(page, "Modules", modules);
    contents(page, "Checks", checks);
    page.append("\n## Keywords\n");
    keywords(page, "Of a play", Keywords.PLAY);
    keywords(page, "Of a block", Keywords.BLOCK);
    keywords(page, "Of a task or handler", Keywords.TASK);
    keywords(page, "Of a check", Keywords.CHECK);
    keywords(page, "Of loop_control", Keywords.LOOP_CONTROL);
    page.append("\n## Modules\n");
    modules.forEach(module -> subject(page, module));
    page.append("\n## Checks\n");
    checks.forEach(check -> subject(page, check));
    return page.toString();
  }

  private static void contents(StringBuilder page, String title, List<Subject> subjects) {
    page.append('\n').append(title).append(": ");
    page.append(
        String.join(
            ", ",
            subjects.stream().map(one -> "[" + one.name() + "](#" + anchor(one) + ")").toList()));
    page.append(".\n");
  }

  private static String anchor(Subject subject) {
    return subject.kind() == Subject.Kind.MODULE ? subject.name() : "check-" + subject.name();
  }

  private static void keywords(StringBuilder page, String title, List<Keyword> keywords) {
    page.append("\n### ").append(title).append("\n\n| key | |\n| --- | --- |\n");
    for (Keyword keyword : keywords) {
      page.append("| `" + keyword.name() + "` | " + cell(keyword.description()) + " |\n");
    }
  }

  private static void subject(StringBuilder page, Subject subject) {
    boolean module = subject.kind() == Subject.Kind.MODULE;
    page.append("\n### " + (module ? "" : "check ") + subject.name() + "\n\n");
    page.append(subject.summary() + ".");
    if (module && subject.readOnly()) {
      page.append(" It only looks.");
    }
    subject.freeForm().ifPresent(key -> page.append(" A plain value stands for `" + key + "`."));
    page.append("\n");
    if (!subject.parameters().isEmpty()) {
      page.append("\n| parameter | | |\n| --- | --- | --- |\n");
    }
    for (Parameter parameter : subject.parameters()) {
      boolean any = parameter.name().equals(ModuleSpec.ANY_KEY);
      page.append("| " + (any ? "any other key" : "`" + parameter.name() + "`") + " | ");
      page.append(cell(ReferenceText.facts(subject, parameter)) + " | ");
      page.append(cell(parameter.description()) + " |\n");
    }
    page.append("\n```yaml\n" + subject.example().stripTrailing() + "\n```\n");
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*");
  }
}
