package io.plumbline.reference;

import io.plumbline.input.SourceLocation;
import io.plumbline.json.Json;
import io.plumbline.template.TemplateEngine;
import io.plumbline.template.Variables;
import io.plumbline.template.function.FunctionSpec;
import io.plumbline.template.function.TemplateFunctions;
import java.nio.file.Path;
import java.util.Map;

/** What expressions can call, as one page of Markdown. */
public final class FunctionsMarkdown {
  private static final String HEAD =
      """
      # Functions

      What expressions can call, beside the built-ins of Freemarker (`?upper_case`, `?join(",")`, `?filter(x -> ...)`,
      `?map(x -> ...)`). `plumb doc --to DIR` writes this page from the list of functions; a test holds it.

      Names and meaning are those of Ansible's filters: `x | to_json` there is `to_json(x)` here. Arguments come in their
      order; `[name]` may be left out, `name...` may be given any number of times. A variable may have the name of a
      function: `comment` is the variable, `comment("text")` calls the function. [plumb convert](convert.md) tells how each
      filter, test and method of Jinja2 is said.
      """;

  private FunctionsMarkdown() {}

  /**
   * Writes the page, with what each example comes to.
   *
   * @return the page
   */
  public static String page() {
    TemplateEngine engine = new TemplateEngine();
    SourceLocation place = SourceLocation.startOf(Path.of("example"));
    StringBuilder page = new StringBuilder(HEAD);
    page.append("\n| function | | example |\n| --- | --- | --- |\n");
    for (FunctionSpec spec : TemplateFunctions.all().specs()) {
      Object result = engine.evaluate(spec.example(), place, Variables.of(Map.of()));
      page.append("| `").append(spec.signature()).append("` | ").append(cell(spec.summary()));
      page.append(" | `").append(cell(spec.example())).append("` is `");
      page.append(cell(Json.write(result))).append("` |\n");
    }
    return page.toString();
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
