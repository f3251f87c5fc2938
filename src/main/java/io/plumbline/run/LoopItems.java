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
    Object items = LoopKinds.items(loop, engine.render(loop.items(), variables));
    if (items instanceof List<?> list) {
      return new LoopItems(loop, list, variables);
    }
    throw new InvalidInputException(
        Problem.at(
            loop.items().location(),
            "\""
                + loop.kind().word()
                + "\" must come to a list, this is "
                + Scalars.describe(items)));
  }

  /** The same items, with variables that were set meanwhile. */
  LoopItems with(Map<String, Object> set) {
    return new LoopItems(loop, items, variables.with(set));
  }

  int size() {
    return items.size();
  }

  /** The variables in force for the item at a position, from 0. */
  Variables inside(int position) {
    Map<String, Object> layer = layer(position);
    layer.put("ansible_loop_var", loop.variable());
    loop.index().ifPresent(name -> layer.put("ansible_index_var", name));
    if (loop.extended()) {
      layer.put("ansible_loop", extended(position));
    }
    return variables.with(layer);
  }

  /** The variables of an item alone. */
  Map<String, Object> layer(int position) {
    Map<String, Object> layer = new HashMap<>();
    layer.put(loop.variable(), items.get(position));
    loop.index().ifPresent(name -> layer.put(name, (long) position));
    return layer;
  }

  private Map<String, Object> extended(int position) {
    Map<String, Object> loopItself = new HashMap<>();
    loopItself.put("allitems", items);
    loopItself.put("index", position + 1L);
    loopItself.put("index0", (long) position);
    loopItself.put("revindex", (long) items.size() - position);
    loopItself.put("revindex0", items.size() - position - 1L);
    loopItself.put("first", position == 0);
    loopItself.put("last", position == items.size() - 1);
    loopItself.put("length", (long) items.size());
    if (position > 0) {
      loopItself.put("previtem", items.get(position - 1));
    }
    if (position < items.size() - 1) {
      loopItself.put("nextitem", items.get(position + 1));
    }
    return loopItself;
  }
}
