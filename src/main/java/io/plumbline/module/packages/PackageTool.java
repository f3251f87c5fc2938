package io.plumbline.module.packages;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.ProbeException;
import io.plumbline.module.Change;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A program that installs packages on one kind of system.
 *
 * @param <S> what it knows of some packages
 */
interface PackageTool<S> {

  /**
   * Gives its name.
   *
   * @return for example apt
   */
  String name();

  /**
   * Says where it can be used.
   *
   * @return a condition in POSIX sh
   */
  String condition();

  /**
   * Says what is wrong with the name of a package.
   *
   * @param name as a user wrote it
   * @return why it cannot name a package here, if so
   */
  Optional<String> mistake(String name);

  /**
   * Says how to find out what is installed.
   *
   * @param request what is asked for
   * @return POSIX sh that only reads; it may end with {@code exit}
   */
  String look(PackageRequest request);

  /**
   * Reads what the script printed.
   *
   * @param result the answer
   * @return the packages found
   * @throws ProbeException if the tool is not there, or failed
   */
  S parse(CommandResult result);

  /**
   * Decides what to do.
   *
   * @param request what is asked for
   * @param found what was found
   * @return the change
   */
  Change decide(PackageRequest request, S found);

  /**
   * Gives the values that {@code register} keeps.
   *
   * @param request what is asked for
   * @param found what was found
   * @param applied what the steps came to
   * @return names and values
   */
  Map<String, Object> results(PackageRequest request, S found, List<CommandResult> applied);
}
