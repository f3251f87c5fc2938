package io.plumbline.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretNamesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "password",
        "db_password",
        "OS_PASSWORD",
        "ansible_become_pass",
        "metadata_proxy_shared_secret",
        "adminToken",
        "api_key",
        "vault_anything",
        "vault"
      })
  void namesOfSecretsAreKnown(String name) {
    assertTrue(SecretNames.tell(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password_hash_rounds",
        "secrets_file",
        "token_expiration",
        "ansible_ssh_private_key_file",
        "keystone_authtoken_url",
        "compass",
        "key",
        "vaulted"
      })
  void otherNamesAreNot(String name) {
    assertFalse(SecretNames.tell(name));
  }

  @Test
  void whatOnlyNamesAnotherVariableStays() {
    assertEquals(
        Map.of(
            "password", "${secret('user_admin')}",
            "token", "********",
            "pin_secret", "********",
            "vault", Map.of("a", List.of("********")),
            "keystone_authtoken", Map.of("auth_type", "password", "password", "********")),
        SecretNames.hidden(
            Map.of(
                "password",
                "${secret('user_admin')}",
                "token",
                "${name!\"open\"}",
                "pin_secret",
                123456L,
                "vault",
                Map.of("a", List.of("open")),
                "keystone_authtoken",
                Map.of("auth_type", "password", "password", "open"))));
  }
}
