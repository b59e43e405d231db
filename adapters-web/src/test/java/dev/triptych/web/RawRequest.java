package dev.triptych.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A request written by hand, for what no decent client would send. */
final class RawRequest {
    private static final int PATIENCE_MILLIS = 20_000;

    private RawRequest() {}

    /** Sends {@code method target} and reads until the server closes the connection. */
    static Answer send(Client client, String method, String target) {
        var base = URI.create(client.baseUrl());
        try (var socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            var request = method + " " + target + " HTTP/1.1\r\nHost: " + base.getAuthority()
                    + "\r\nAuthorization: Bearer " + client.token() + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            var said = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var parts = said.split("\r\n\r\n", 2);
            var head = parts[0].split("\r\n", -1);
            return new Answer(Integer.parseInt(head[0].split(" ", 3)[1]), headers(head), parts[1]);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static HttpHeaders headers(String[] head) {
        var fields = Arrays.stream(head)
                .skip(1)
                .map(line -> line.split(": ", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> List.of(pair[1]), (first, _) -> first));
        return HttpHeaders.of(fields, (_, _) -> true);
    }
}
