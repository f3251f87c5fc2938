package io.plumbline.cli;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Somebody who types these answers, and nothing when they are used up. */
final class TypedAnswers implements Dialogue {
  private final Deque<String> answers;
  private final List<String> questions = new ArrayList<>();

  TypedAnswers(String... answers) {
    this.answers = new ArrayDeque<>(List.of(answers));
  }

  List<String> questions() {
    return questions;
  }

  @Override
  public Optional<String> ask(String prompt, boolean shown) {
    questions.add(prompt);
    return Optional.ofNullable(answers.poll());
  }

  @Override
  public boolean attended() {
    return !answers.isEmpty();
  }

  @Override
  public byte[] all() {
    return new byte[0];
  }

  @Override
  public void print(byte[] content) {}
}
