package dev.triptych.devservices.process;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Unpacks a tar stream (ustar with GNU long names): directories, files with their executable bit, links. */
final class TarReader {
    private static final int BLOCK = 512;
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final DataInputStream in;
    private final Path target;

    private TarReader(InputStream in, Path target) {
        this.in = new DataInputStream(in);
        this.target = target;
    }

    static void unpack(InputStream in, Path target) throws IOException {
        new TarReader(in, target).unpackAll();
    }

    private void unpackAll() throws IOException {
        byte[] header = new byte[BLOCK];
        String longName = "";
        String longLink = "";
        while (true) {
            in.readFully(header);
            if (header[0] == 0) {
                return;
            }
            long size = Long.parseLong(text(header, 124, 12).strip(), 8);
            String name = longName.isEmpty() ? fullName(header) : longName;
            String link = longLink.isEmpty() ? text(header, 157, 100) : longLink;
            char type = (char) header[156];
            if (type == 'L' || type == 'K') {
                String value = content(size);
                longName = type == 'L' ? value : longName;
                longLink = type == 'K' ? value : longLink;
                continue;
            }
            boolean executable = (Integer.parseInt(text(header, 100, 8).strip(), 8) & 0100) != 0;
            entry(type, inside(name), link, size, executable);
            longName = "";
            longLink = "";
        }
    }

    private void entry(char type, Path path, String link, long size, boolean executable) throws IOException {
        Path parent = path.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        switch (type) {
            case '5' -> Files.createDirectories(path);
            case '2' -> Files.createSymbolicLink(path, Path.of(link));
            case '1' -> Files.createLink(path, inside(link));
            case '0', '\0' -> file(path, size, executable);
            default -> throw new IOException("an entry of unknown type '" + type + "': " + path);
        }
    }

    private void file(Path path, long size, boolean executable) throws IOException {
        try (OutputStream out = Files.newOutputStream(path)) {
            byte[] buffer = new byte[64 * 1024];
            long left = size;
            while (left > 0) {
                int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    throw new EOFException(path + " is cut short");
                }
                out.write(buffer, 0, read);
                left -= read;
            }
        }
        in.skipNBytes(padding(size));
        if (executable && POSIX) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private Path inside(String name) throws IOException {
        Path path = target.resolve(name).normalize();
        if (!path.startsWith(target)) {
            throw new IOException("an entry leads outside: " + name);
        }
        return path;
    }

    private String content(long size) throws IOException {
        byte[] bytes = new byte[Math.toIntExact(size)];
        in.readFully(bytes);
        in.skipNBytes(padding(size));
        return text(bytes, 0, bytes.length);
    }

    private static long padding(long size) {
        return (BLOCK - size % BLOCK) % BLOCK;
    }

    private static String fullName(byte[] header) {
        boolean ustar = text(header, 257, 5).equals("ustar") && header[262] == 0;
        String prefix = ustar ? text(header, 345, 155) : "";
        String name = text(header, 0, 100);
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    private static String text(byte[] bytes, int from, int length) {
        int end = from;
        while (end < from + length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }
}
