package io.plumbline.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.plumbline.run.RunListener;
import io.plumbline.run.TaskInfo;
import io.plumbline.run.TaskResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TaskGatheringTest {
  private final List<String> given = new ArrayList<>();
  private TaskGathering gathering;

  private final Events events =
      new Events(
          new RunListener() {
            @Override
            public void playStarted(
                int play, String name, List<String> hosts, List<TaskInfo> tasks) {
              gathering = new TaskGathering(hosts);
            }

            @Override
            public void taskStarted(TaskInfo task, String host) {
              note(gathering.started(task, host));
            }

            @Override
            public void taskFinished(TaskResult result) {
              note(gathering.finished(result));
            }

            @Override
            public void playFinished(int play) {
              note(gathering.rest());
            }
          });

  private void note(List<TaskBlock> blocks) {
    for (TaskBlock block : blocks) {
      given.add(block.task().name() + block.results().stream().map(TaskResult::host).toList());
    }
  }

  private void play() {
    events.play("N", List.of("a", "b", "c"), "one", "two", "three", "notify x", "notify y");
  }

  @Test
  void aTaskIsGivenOutWhenTheLastHostIsDoneWithIt() {
    play();
    events.ok(0, "c").ok(1, "c").ok(0, "a");
    assertEquals(List.of(), given);
    events.ok(0, "b");
    assertEquals(List.of("one[a, b, c]"), given);
    events.ok(1, "b").ok(1, "a");
    assertEquals(List.of("one[a, b, c]", "two[a, b, c]"), given);
  }

  @Test
  void aHostThatFailedIsNotWaitedFor() {
    play();
    events.failed(0, "b", "no", Map.of()).ok(0, "a").unreachable(0, "c", "gone");
    events.ok(1, "a");
    assertEquals(List.of("one[a, b, c]", "two[a]"), given);
  }

  @Test
  void aHostWhoseFailureIsIgnoredIsWaitedFor() {
    play();
    events.ok(0, "a", "c").ignored(0, "b", "no").ok(1, "a", "c");
    assertEquals(List.of("one[a, b, c]"), given);
  }

  @Test
  void aTaskForOneHostIsGivenOutWhenTheOthersAreFurther() {
    play();
    events.ok(0, "a").ok(1, "b", "a");
    assertEquals(List.of(), given);
    events.start(1, "c");
    assertEquals(List.of("one[a]"), given);
    events.ok(1, "c");
    assertEquals(List.of("one[a]", "two[a, b, c]"), given);
  }

  @Test
  void aTaskAnnouncedEarlyDoesNotHideTheResultOfTheOneBefore() {
    play();
    events.ok(0, "a", "b").start(0, "c").start(1, "c");
    assertEquals(List.of(), given);
    events.ok(0, "c");
    assertEquals(List.of("one[a, b, c]"), given);
  }

  @Test
  void handlersComeBeforeTheTasksThatFollowThem() {
    play();
    events.ok(0, "a").changed(3, "a").ok(1, "a").changed(4, "a").ok(0, "b", "c");
    events.ok(1, "b", "c").changed(4, "c");
    assertEquals(List.of("one[a, b, c]", "notify x[a]", "two[a, b, c]"), given);
    events.playEnd();
    assertEquals(List.of("one[a, b, c]", "notify x[a]", "two[a, b, c]", "notify y[a, c]"), given);
  }

  @Test
  void aHandlerThatRanEverywhereIsGivenOutAtOnce() {
    play();
    events.ok(2, "a", "b", "c").changed(3, "c", "a", "b");
    assertEquals(List.of("three[a, b, c]", "notify x[a, b, c]"), given);
  }

  @Test
  void aHandlerOnAHostThatFailedDoesNotBringItBack() {
    play();
    events.failed(0, "b", "no", Map.of()).ok(0, "a", "c").changed(3, "b");
    events.ok(1, "a", "c");
    assertEquals(List.of("one[a, b, c]", "notify x[b]", "two[a, c]"), given);
  }

  @Test
  void aHandlerWaitsForAHostThatFailedButNotForOneThatIsUnreachable() {
    play();
    events.failed(0, "b", "no", Map.of()).ok(0, "a").unreachable(0, "c", "gone").changed(3, "a");
    assertEquals(List.of("one[a, b, c]"), given);
    events.changed(3, "b");
    assertEquals(List.of("one[a, b, c]", "notify x[a, b]"), given);
  }

  @Test
  void theEndOfThePlayGivesOutTheRest() {
    play();
    events.ok(0, "c").ok(1, "c").changed(3, "c").ok(0, "b").playEnd();
    assertEquals(List.of("one[b, c]", "two[c]", "notify x[c]"), given);
  }

  @Test
  void aHostOutsideThePlayIsTakenInLast() {
    play();
    events.ok(0, "z", "c", "b", "a").playEnd();
    assertEquals(List.of("one[a, b, c, z]"), given);
  }
}
