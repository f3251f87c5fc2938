package io.plumbline.module.openstack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.module.ModuleRun;
import io.plumbline.module.Shell;
import io.plumbline.module.TaskModule;
import io.plumbline.openstack.FakeCloud;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IdentityModulesTest {
  private final FakeCloud fake = FakeCloud.start();

  @TempDir Path folder;

  @AfterEach
  void stop() {
    fake.close();
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void everythingThatAServiceNeedsIsMadeOnce(Shell shell) {
    var project = twice(shell, new ProjectModule(), "name: service, description: For 'all'");
    assertEquals("create project service", project.change().summary());
    assertEquals("service", ((Map<?, ?>) project.results().get("project")).get("name"));
    twice(shell, new UserModule(), "name: neutron, password: 'a\"b$c'");
    twice(shell, new RoleModule(), "name: admin");
    twice(shell, new RoleAssignmentModule(), "role: admin, user: neutron, project: service");
    twice(shell, new ServiceModule(), "name: neutron, type: network");
    var endpoint =
        twice(shell, new EndpointModule(), "service: neutron, url: 'http://controller:9696'");
    assertEquals(
        "set public, internal, admin endpoint of service neutron", endpoint.change().summary());
    assertEquals(3, fake.objects("/v3/endpoints").size());
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void everythingIsTakenAwayAgain(Shell shell) {
    fake.add("/v3/users", Map.of("name", "nova", "domain_id", "default"));
    twice(shell, new UserModule(), "name: nova, state: absent");
    assertEquals(List.of(), fake.objects("/v3/users"));
    twice(shell, new RoleAssignmentModule(), "role: r, user: u, project: p, state: absent");
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void anotherPasswordIsSet(Shell shell) {
    fake.add(
        "/v3/users", Map.of("name", "nova", "domain_id", "default", "password", "old password"));
    var outcome = twice(shell, new UserModule(), "name: nova, password: new password");
    assertEquals("set the password of user nova", outcome.change().summary());
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void whatIsMissingIsSaidByTheStep(Shell shell) {
    var outcome =
        run(shell)
            .once(
                new RoleAssignmentModule(),
                "{cloud: %s, role: r, user: u, project: p}".formatted(fake.argument()));
    assertEquals(
        "give role r of user u in project p (now there is no project p)",
        outcome.change().summary());
    assertEquals("there is no project p", outcome.failure());
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void theServicesOwnWordsAreTheFailure(Shell shell) {
    fake.answer(
        "POST /v3/projects", "403 {\"error\": {\"message\": \"Not yours\", \"code\": 403}}");
    var outcome =
        run(shell).once(new ProjectModule(), "{cloud: %s, name: x}".formatted(fake.argument()));
    assertEquals("Keystone answered 403: Not yours", outcome.failure());
    assertTrue(outcome.results().isEmpty());
  }

  private ModuleRun.Outcome twice(Shell shell, TaskModule<?, ?> module, String arguments) {
    return run(shell).twice(module, "{cloud: %s, %s}".formatted(fake.argument(), arguments));
  }

  private ModuleRun run(Shell shell) {
    return ModuleRun.on(shell, folder);
  }
}
