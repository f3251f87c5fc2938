package io.plumbline.evidence;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Packs files so that the same content gives the same bytes: in order, of one owner and time. */
final class Tarball {
  private static final int OWNERS_ONLY = 0100600;

  private Tarball() {}

  /**
   * Packs files.
   *
   * @param folder the one folder in the archive
   * @param files contents by path below it
   * @param time the time that all of them are of
   * @return a compressed archive
   */
  static byte[] pack(String folder, SortedMap<String, byte[]> files, Instant time) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(new GZIPOutputStream(bytes), "UTF-8")) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      tar.setAddPaxHeadersForNonAsciiNames(true);
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry(folder + "/" + file.getKey());
        entry.setSize(file.getValue().length);
        entry.setMode(OWNERS_ONLY);
        entry.setLastModifiedTime(FileTime.from(Instant.ofEpochSecond(time.getEpochSecond())));
        tar.putArchiveEntry(entry);
        tar.write(file.getValue());
        tar.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the archive cannot be made", e);
    }
    return bytes.toByteArray();
  }
}
