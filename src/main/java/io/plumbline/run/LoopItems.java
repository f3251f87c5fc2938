package io.plumbline.run;

import io.plumbline.input.InvalidInputException;
import io.plumbline.input.Problem;
import io.plumbline.input.Scalars;
import io.plumbline.playbook.Loop;
import io.plumbline.template.TemplateEngine;
import io.plumbline.template.Variables;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The items of a loop, as they came out for one host.
 *
 * @param loop what was written
 * @param items what it goes over
 * @param variables the variables in force around the loop
 */
record LoopItems(Loop loop, List<?> items, Variables variables) {

  /** Works out what a loop goes over. */
  static LoopItems of(Loop loop, TemplateEngine engine, Variables variables) {
    Object items = engine.render(loop.items(), variables);
    if (items instanceof List<?> list) {
      return new LoopItems(loop, list, variables);
    }
    throw new InvalidInputException(
        Problem.at(
            loop.items().location(),
            "\"loop\" must come to a list, this is " + Scalars.describe(items)));
  }

  int size() {
    return items.size();
  }

  /** The variables in force for the item at a position, from 0. */
  Variables inside(int position) {
    Map<String, Object> layer = new HashMap<>();
    layer.put(loop.variable(), items.get(position));
    loop.index().ifPresent(name -> layer.put(name, (long) position));
    return variables.with(layer);
  }
}
