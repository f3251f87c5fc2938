package io.plumbline.fact;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What time it is on a host, in the host's time zone. */
final class DateTimeFacts {
  private DateTimeFacts() {}

  static FactGroup group() {
    return FactGroup.of(
        "date_time",
        "min",
        // A zone has two names in a year if it has a summer time.
        """
        date '+now=%s %z %Z'
        date '+nanoseconds=%N'
        year=$(date +%Y)
        for month in 01 07; do date -d "$year-$month-01 12:00:00" '+zone=%z %Z'; done
        """,
        (answer, known) -> read(answer),
        new Fact(
            "date_time",
            "Map of texts: year, month, day, hour, minute, second, date, time, weekday,"
                + " weekday_number, weeknumber, epoch, epoch_int, iso8601, iso8601_micro,"
                + " iso8601_basic, iso8601_basic_short, tz, tz_dst, tz_offset"));
  }

  private static Map<String, Object> read(FactText answer) {
    String[] now = answer.find("now").orElse("").split(" ");
    if (now.length != 3 || Numbers.of(now[0]).isEmpty() || !now[1].matches("[+-]\\d{4}")) {
      return Map.of();
    }
    String digits = answer.find("nanoseconds").orElse("");
    String micro = digits.matches("\\d{9}") ? digits.substring(0, 6) : "000000";
    Instant instant = Instant.ofEpochSecond(Long.parseLong(now[0]));
    OffsetDateTime local = instant.atOffset(ZoneOffset.of(now[1]));
    OffsetDateTime utc = instant.atOffset(ZoneOffset.UTC);
    int weekday = local.getDayOfWeek().getValue();
    // The week begins on Monday; the days before the first Monday are week 0.
    int week = (local.getDayOfYear() + 6 - (weekday - 1)) / 7;
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("year", text(local, "yyyy"));
    values.put("month", text(local, "MM"));
    values.put("weekday", local.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
    values.put("weekday_number", String.valueOf(weekday % 7));
    values.put("weeknumber", String.format(Locale.ROOT, "%02d", week));
    values.put("day", text(local, "dd"));
    values.put("hour", text(local, "HH"));
    values.put("minute", text(local, "mm"));
    values.put("second", text(local, "ss"));
    values.put("epoch", now[0]);
    values.put("epoch_int", now[0]);
    values.put("date", text(local, "yyyy-MM-dd"));
    values.put("time", text(local, "HH:mm:ss"));
    values.put("iso8601_micro", text(utc, "yyyy-MM-dd'T'HH:mm:ss") + "." + micro + "Z");
    values.put("iso8601", text(utc, "yyyy-MM-dd'T'HH:mm:ss") + "Z");
    values.put("iso8601_basic", text(local, "yyyyMMdd'T'HHmmss") + micro);
    values.put("iso8601_basic_short", text(local, "yyyyMMdd'T'HHmmss"));
    values.put("tz", now[2]);
    values.put("tz_dst", summerName(answer, now[2]));
    values.put("tz_offset", now[1]);
    return Map.of("date_time", values);
  }

  private static String text(OffsetDateTime time, String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(time);
  }

  /** Of the two names of a zone, the one that is further east is the summer's. */
  private static String summerName(FactText answer, String now) {
    String name = now;
    int furthest = Integer.MIN_VALUE;
    for (String zone : answer.values("zone")) {
      String[] words = zone.split(" ");
      if (words.length == 2 && words[0].matches("[+-]\\d{4}")) {
        int offset = Integer.parseInt(words[0]);
        if (offset > furthest) {
          furthest = offset;
          name = words[1];
        }
      }
    }
    return name;
  }
}
