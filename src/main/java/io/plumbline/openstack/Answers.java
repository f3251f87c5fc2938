package io.plumbline.openstack;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.ProbeException;
import io.plumbline.json.Json;
import io.plumbline.json.JsonException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the services answered to one script, by the labels that the script gave to its requests. A
 * request that could not be made, because it needed the id of something that does not exist, has no
 * answer.
 *
 * @param answers the answers by label
 * @param text what else was printed
 */
public record Answers(Map<String, Answer> answers, String text) {
  /**
   * One answer.
   *
   * @param status the HTTP status; 0 if nothing answered
   * @param body JSON, or a sentence for the user if the status tells of an error
   */
  public record Answer(int status, String body) {}

  /** Copies the answers. */
  public Answers {
    answers = Map.copyOf(answers);
  }

  /**
   * Reads what a script printed: lines of label, status and body, and other lines.
   *
   * @param result what the script came to
   * @return the answers
   * @throws ProbeException if the script failed, or too much was printed
   */
  public static Answers parse(CommandResult result) {
    if (result.timedOut()) {
      throw new ProbeException("the services took too long to answer");
    }
    if (!result.succeeded()) {
      String said = result.err().strip();
      throw new ProbeException(said.isEmpty() ? "curl failed without a word" : said);
    }
    if (result.stdoutDropped() > 0) {
      throw new ProbeException("the services answered more than can be kept");
    }
    Map<String, Answer> answers = new LinkedHashMap<>();
    StringBuilder text = new StringBuilder();
    for (String line : result.out().split("\n")) {
      String[] parts = (line + " ").split(" ", 3);
      if (parts.length == 3 && parts[0].matches("[a-z_]+") && parts[1].matches("\\d{3}")) {
        answers.put(parts[0], new Answer(Integer.parseInt(parts[1]), parts[2].strip()));
      } else if (!line.isBlank()) {
        text.append(line).append('\n');
      }
    }
    return new Answers(answers, text.toString());
  }

  /**
   * Says why not everything could be looked at, if so; that something does not exist (404) is an
   * answer.
   *
   * @return a sentence for the user
   */
  public Optional<String> blocked() {
    return answers.values().stream()
        .filter(answer -> (answer.status() < 200 || answer.status() >= 300))
        .filter(answer -> answer.status() != 404)
        .map(Answer::body)
        .findFirst();
  }

  /**
   * Demands that everything could be looked at.
   *
   * @return these answers
   * @throws ProbeException if something could not, see {@link #blocked}
   */
  public Answers complete() {
    blocked()
        .ifPresent(
            reason -> {
              throw new ProbeException(reason);
            });
    return this;
  }

  /**
   * Gives the status of one answer.
   *
   * @param label the label of the request
   * @return the HTTP status; 0 if nothing answered
   */
  public int status(String label) {
    Answer answer = answers.get(label);
    return answer == null ? 0 : answer.status();
  }

  /**
   * Gives the objects of a list.
   *
   * @param label the label of the request
   * @return the objects in the order listed; none if there was no good answer
   */
  public List<ApiObject> list(String label) {
    for (Object value : body(label).fields().values()) {
      if (value instanceof List<?> items) {
        return items.stream().map(ApiObject::of).toList();
      }
    }
    return List.of();
  }

  /**
   * Gives the only object of a list with a name.
   *
   * @param label the label of the request
   * @param name the name
   * @return the object, if there is exactly one
   */
  public Optional<ApiObject> named(String label, String name) {
    List<ApiObject> objects = all(label, name);
    return objects.size() == 1 ? Optional.of(objects.get(0)) : Optional.empty();
  }

  /**
   * Gives the id of the only object of a list with a name.
   *
   * @param label the label of the request
   * @param name the name
   * @return the id; "" if there is not exactly one such object
   */
  public String id(String label, String name) {
    return named(label, name).map(ApiObject::id).orElse("");
  }

  /**
   * Gives the objects of a list with a name.
   *
   * @param label the label of the request
   * @param name the name
   * @return the objects in the order listed
   */
  public List<ApiObject> all(String label, String name) {
    return list(label).stream().filter(object -> object.text("name").equals(name)).toList();
  }

  /**
   * Gives a single object: the only value of the body if that is an object, or else the body.
   *
   * @param label the label of the request
   * @return the object, if there was a good answer with one
   */
  public Optional<ApiObject> object(String label) {
    ApiObject body = body(label);
    if (body.fields().isEmpty()) {
      return Optional.empty();
    }
    Object first = body.fields().values().iterator().next();
    return Optional.of(
        body.fields().size() == 1 && first instanceof Map ? ApiObject.of(first) : body);
  }

  private ApiObject body(String label) {
    Answer answer = answers.get(label);
    if (answer == null || answer.status() / 100 != 2 || answer.body().isEmpty()) {
      return ApiObject.of(null);
    }
    try {
      return ApiObject.of(Json.parse(answer.body()));
    } catch (JsonException e) {
      throw new ProbeException("the answer to \"" + label + "\" cannot be read: " + e.getMessage());
    }
  }
}
