package io.plumbline.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostRangeTest {

  @ParameterizedTest
  @CsvSource({
    "web1, web1",
    "web[1:3], web1 web2 web3",
    "web[:2], web0 web1 web2",
    "web[08:10].lab, web08.lab web09.lab web10.lab",
    "web[01:06:2], web01 web03 web05",
    "db-[a:c], db-a db-b db-c",
    "db-[y:B], db-y db-z db-A db-B",
    "r[1:2]n[a:b], r1na r1nb r2na r2nb",
    "one[7:7], one7"
  })
  void rangesAreSpeltOut(String text, String names) throws Exception {
    assertEquals(List.of(names.split(" ")), HostRange.expand(text));
  }

  @ParameterizedTest
  @CsvSource({
    "web[3:1], the range [3:1] runs backwards",
    "web[c:a], the range [c:a] runs backwards",
    "web[01:100], the ends of the range [01:100] must have the same number of digits",
    "web[1:5:0], the step of the range [1:5:0] must be 1 or more",
    "web[1-5], '\"[1-5]\" is not a range such as [1:20], [01:20:2] or [a:f]'",
    "web[], '\"[]\" is not a range such as [1:20], [01:20:2] or [a:f]'",
    "web[1:999999999], the range gives more than 100000 hosts",
    "a[1:999]b[1:999], the range gives more than 100000 hosts",
    "web[1:99999999999999999999], the range [1:99999999999999999999] has a number that is too long"
  })
  void wrongRangesAreRefused(String text, String message) {
    assertEquals(
        message,
        assertThrows(HostRange.RangeException.class, () -> HostRange.expand(text)).getMessage());
  }

  @Test
  void aRangeMayBeAsLongAsTheLimit() throws Exception {
    assertEquals(100_000, HostRange.expand("n[1:100000]").size());
  }
}
