package io.plumbline.module.openstack;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.ShellQuote;
import io.plumbline.module.Change;
import io.plumbline.module.Diff;
import io.plumbline.module.Discrepancy;
import io.plumbline.module.Step;
import io.plumbline.openstack.Answers;
import io.plumbline.openstack.ApiObject;
import io.plumbline.openstack.Cloud;
import io.plumbline.openstack.CloudScript;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Decides what becomes of one object of a service. In check mode the service, or an object that an
 * earlier task would make, may not be there yet; so that is no failure of the decision but of a
 * step, which only a real run comes to.
 */
final class ObjectChange {
  private final Cloud cloud;
  private final ObjectKind kind;
  private final String thing;
  private Optional<String> obstacle;

  private ObjectChange(Cloud cloud, ObjectKind kind, String name, Answers found) {
    this.cloud = cloud;
    this.kind = kind;
    this.thing = (kind.title() + " " + name).strip();
    this.obstacle = found.blocked();
  }

  static ObjectChange of(Cloud cloud, ObjectKind kind, String name, Answers found) {
    return new ObjectChange(cloud, kind, name, found);
  }

  /** Says that another object must be there, if it is given. */
  ObjectChange needs(Answers found, String label, Optional<String> name) {
    return name.map(text -> needs(label, text, found.all(label, text).size())).orElse(this);
  }

  /** Says that another object must be there. */
  ObjectChange needs(Answers found, String label, String name) {
    return needs(found, label, Optional.of(name));
  }

  /** Says that another object must be there and how many were found. */
  ObjectChange needs(String label, String name, int count) {
    if (obstacle.isEmpty() && count != 1) {
      String what = label.replace('_', ' ');
      obstacle =
          Optional.of(
              count == 0
                  ? "there is no " + what + " " + name
                  : "there are " + count + " of " + what + " " + name + ", say in which project");
    }
    return this;
  }

  /** Decides by the objects found, of which there must not be more than one. */
  Change decide(boolean present, List<ApiObject> objects, Fields fields) {
    if (obstacle.isEmpty() && objects.size() > 1) {
      return Change.impossible(
          "there are " + objects.size() + " of " + thing + ", say in which project");
    }
    Optional<ApiObject> object = objects.stream().findFirst();
    return present ? present(object, fields) : absent(object);
  }

  /** Decides by the one object found, if there is one. */
  Change decideExisting(boolean present, Optional<ApiObject> object, Fields fields) {
    return decide(present, object.stream().toList(), fields);
  }

  /** Decides on an object that is to be there. */
  Change present(Optional<ApiObject> object, Fields fields) {
    return present(
        object,
        fields,
        CloudScript.changing(cloud)
            .send(kind.key(), "POST", kind.service(), kind.path(), wrap(fields.all())));
  }

  /** Decides on an object that is to be there and is made by a script of its own. */
  Change present(Optional<ApiObject> object, Fields fields, CloudScript create) {
    if (obstacle.isPresent()) {
      return onceThereIsNoObstacle("create " + thing);
    }
    if (object.isEmpty()) {
      return Change.of(
              "create " + thing, List.of(step(create)), List.of(new Diff(thing, "", fields.text())))
          .because(Discrepancy.MISSING);
    }
    List<Fields.Field> fixed = fields.different(object.get(), Fields.Kind.FIXED);
    if (!fixed.isEmpty()) {
      return Change.impossible(
              thing
                  + " has "
                  + fixed.get(0).key()
                  + " "
                  + Fields.shown(object.get().fields().get(fixed.get(0).key()))
                  + ", which cannot become "
                  + Fields.shown(fixed.get(0).value()))
          .because(Discrepancy.DIFFERENT);
    }
    List<Fields.Field> different = fields.different(object.get(), Fields.Kind.CHANGEABLE);
    if (different.isEmpty()) {
      return Change.none(thing + " is present");
    }
    return update(object.get(), different);
  }

  /** Decides on an object that is not to be there. */
  Change absent(Optional<ApiObject> object) {
    return absent(object, ApiObject::id, "delete");
  }

  /** Decides on an object that is not to be there and has a name in the API of its own. */
  Change absent(Optional<ApiObject> object, Function<ApiObject, String> name, String verb) {
    if (object.isEmpty()) {
      return obstacle.isPresent() && !obstacle.get().startsWith("there is no ")
          ? Change.impossible(obstacle.get())
          : Change.none(thing + " is absent");
    }
    String path = kind.path() + "/" + CloudScript.encode(name.apply(object.get()));
    return Change.of(
        verb + " " + thing,
        step(CloudScript.changing(cloud).send(kind.key(), "DELETE", kind.service(), path, null)));
  }

  /** Finds that a part of an object is absent, if that could be seen. */
  Change absentPart(String summary) {
    Change change = absent(Optional.empty());
    return change.failure().isPresent() ? change : Change.none(summary);
  }

  /** Wants a change that is the module's own, unless something stands in its way. */
  Change apply(String summary, CloudScript script, String before, String after) {
    if (obstacle.isPresent()) {
      return onceThereIsNoObstacle(summary);
    }
    return Change.of(summary, List.of(step(script)), List.of(new Diff(thing, before, after)))
        .because(before.isEmpty() ? Discrepancy.MISSING : Discrepancy.DIFFERENT);
  }

  /** Wants something done that cannot be done now, as only a step may find. */
  private Change onceThereIsNoObstacle(String summary) {
    String reason = obstacle.orElseThrow();
    return Change.of(
            summary + " (now " + reason + ")",
            Step.Execute.sh("echo " + ShellQuote.quote(reason) + " >&2\nexit 1\n"))
        .because(Discrepancy.UNKNOWN);
  }

  private Change update(ApiObject object, List<Fields.Field> different) {
    Map<String, Object> values = Fields.values(different);
    List<Fields.Field> before =
        different.stream()
            .map(field -> new Fields.Field(field.key(), object.fields().get(field.key()), null))
            .toList();
    CloudScript script =
        CloudScript.changing(cloud)
            .send(
                kind.key(),
                kind.update(),
                kind.service(),
                kind.path() + "/" + CloudScript.encode(object.id()),
                wrap(values));
    return Change.of(
        "update " + thing + ": " + String.join(", ", values.keySet()),
        List.of(step(script)),
        List.of(new Diff(thing, Fields.text(before), Fields.text(different))));
  }

  private Map<String, Object> wrap(Map<String, Object> fields) {
    return Map.of(kind.key(), fields);
  }

  static Step step(CloudScript script) {
    return new Step.Execute(script.command(), Set.of(0));
  }

  /** What register keeps: the object under its name, and its id. */
  static Map<String, Object> results(
      ObjectKind kind, Optional<ApiObject> found, List<CommandResult> applied) {
    Optional<ApiObject> object =
        applied.isEmpty()
            ? found
            : Answers.parse(applied.get(applied.size() - 1)).object(kind.key());
    Map<String, Object> results = new LinkedHashMap<>();
    object.ifPresent(
        now -> {
          results.put("id", now.id());
          results.put(kind.key(), now.fields());
        });
    return results;
  }
}
