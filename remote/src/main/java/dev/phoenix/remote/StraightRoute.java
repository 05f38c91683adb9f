package dev.phoenix.remote;

import dev.phoenix.model.Endpoint;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/** From this machine, with nobody on the way. */
record StraightRoute() implements Route {
    private static final int ONE_TRY_MILLIS = 2000;

    @Override
    public Endpoint open(String address, int port) {
        return new Endpoint(address, port);
    }

    @Override
    public boolean reaches(String address, int port, Duration atMost) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), ONE_TRY_MILLIS);
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }

    @Override
    public boolean holds() {
        return true;
    }

    @Override
    public String from() {
        return "here";
    }
}
