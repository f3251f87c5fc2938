package io.plumbline.convert.jinja;

import java.util.List;
import java.util.Optional;

/** A part of a template of Jinja2. Offsets count characters from the start of the text. */
public sealed interface Statement {

  /** Text that is put out as it is. */
  record Text(String text) implements Statement {}

  /** White space that Jinja2 takes away; lines of the source end in it. */
  record Removed(String text) implements Statement {}

  /** {@code {{ value }}}. */
  record Output(Expression value, String source, int offset) implements Statement {}

  /** {@code {# text #}}. */
  record Comment(String text) implements Statement {}

  /** {@code {% if %}}, with the branch under {@code else} last, if there is one. */
  record If(List<Branch> branches, List<Statement> otherwise) implements Statement {}

  /** One condition and what it guards. */
  record Branch(Expression condition, List<Statement> body, int offset) {}

  /** {@code {% for targets in items if condition %}}. */
  record For(
      List<String> targets,
      Expression items,
      Optional<Expression> condition,
      boolean recursive,
      List<Statement> body,
      Optional<List<Statement>> otherwise,
      int offset)
      implements Statement {}

  /** {@code {% set target = value %}}; the target may be the attribute of a namespace. */
  record Set(List<String> targets, Expression value, int offset) implements Statement {}

  /** {@code {% set target %}...{% endset %}}. */
  record Capture(String target, Optional<Expression> filter, List<Statement> body, int offset)
      implements Statement {}

  /** {@code {% macro name(parameters) %}}. */
  record Macro(String name, List<Parameter> parameters, List<Statement> body, int offset)
      implements Statement {}

  /** A parameter of a macro. */
  record Parameter(String name, Optional<Expression> otherwise) {}

  /** {@code {% filter name %}}; the filter's value is {@link #CAPTURED}. */
  record FilterBlock(Expression filter, List<Statement> body, int offset) implements Statement {}

  /** {@code {% with %}}. */
  record With(List<Set> variables, List<Statement> body) implements Statement {}

  /** {@code {% raw %}}. */
  record Raw(String text) implements Statement {}

  /** {@code {% block %}}, which stands for its content where no template extends another. */
  record Block(List<Statement> body) implements Statement {}

  /** {@code {% include name %}}. */
  record Include(Expression name, boolean ignoreMissing, int offset) implements Statement {}

  /** {@code {% break %}} or {@code {% continue %}}. */
  record Jump(String word) implements Statement {}

  /** {@code {% do expression %}}. */
  record Do(Expression expression, int offset) implements Statement {}

  /** A tag that is known but not read any further. */
  record Other(String word, String source, int offset) implements Statement {}

  /** The name that stands for the text between {@code filter} and {@code endfilter}. */
  String CAPTURED = "captured";
}
