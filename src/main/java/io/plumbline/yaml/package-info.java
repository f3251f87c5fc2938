/** Reads YAML into nodes that know their place; the only package that knows SnakeYAML. */
package io.plumbline.yaml;
