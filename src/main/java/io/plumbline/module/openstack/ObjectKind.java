package io.plumbline.module.openstack;

import java.util.Objects;

/**
 * A kind of object in a service's API.
 *
 * @param title what users call it
 * @param key what the API calls one of them; also the label of its answers
 * @param service the service type
 * @param path where the list of them is
 * @param update the HTTP method that changes one: PUT, PATCH, or "" if none can be changed
 */
record ObjectKind(String title, String key, String service, String path, String update) {
  ObjectKind {
    Objects.requireNonNull(title, "title is null");
    Objects.requireNonNull(key, "key is null");
    Objects.requireNonNull(service, "service is null");
    Objects.requireNonNull(path, "path is null");
    Objects.requireNonNull(update, "update is null");
  }

  static ObjectKind identity(String key, String path) {
    return new ObjectKind(key, key, "identity", path, "PATCH");
  }

  static ObjectKind network(String key, String path) {
    return new ObjectKind(key, key, "network", path, "PUT");
  }
}
