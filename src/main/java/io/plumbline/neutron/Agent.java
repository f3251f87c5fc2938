package io.plumbline.neutron;

import io.plumbline.openstack.ApiObject;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * One row of the table of agents.
 *
 * @param id its id
 * @param type for example {@code L3 agent}
 * @param host where it runs
 * @param binary its program
 * @param alive whether its last heartbeat is recent
 * @param enabled whether it is to be used
 * @param heartbeat when it last reported, in seconds since 1970, if that can be read
 */
public record Agent(
    String id,
    String type,
    String host,
    String binary,
    boolean alive,
    boolean enabled,
    OptionalLong heartbeat) {
  /** Checks that nothing is null. */
  public Agent {
    Objects.requireNonNull(id, "id is null");
    Objects.requireNonNull(type, "type is null");
    Objects.requireNonNull(host, "host is null");
    Objects.requireNonNull(binary, "binary is null");
    Objects.requireNonNull(heartbeat, "heartbeat is null");
  }

  /**
   * Reads an agent as the API describes it.
   *
   * @param agent an item of {@code agents}
   * @return the agent
   */
  public static Agent of(ApiObject agent) {
    return new Agent(
        agent.id(),
        agent.text("agent_type"),
        agent.text("host"),
        agent.text("binary"),
        agent.bool("alive"),
        agent.bool("admin_state_up"),
        seconds(agent.text("heartbeat_timestamp")));
  }

  /**
   * Names the agent.
   *
   * @return for example {@code L3 agent on compute1}
   */
  public String title() {
    return type + " on " + host;
  }

  private static OptionalLong seconds(String timestamp) {
    try {
      LocalDateTime time = LocalDateTime.parse(timestamp.strip().replace(' ', 'T'));
      return OptionalLong.of(time.toEpochSecond(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return OptionalLong.empty();
    }
  }
}
