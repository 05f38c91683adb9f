package dev.phoenix.driver.edge.gate;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * People who never stop, in a process of their own where clients stand: {@code Visitors ADDRESS4 ADDRESS6 NAME4 NAME6 PAUSE_MS WRITES}, where
 * the names are what this process's hosts file leads to those addresses. Each
 * has an address of its own; some keep their connection (HTTP/1.1, HTTP/2), some make a new one each time. They go on until
 * their input ends, then say {@code requests failed longest_ms} and, a line each, what failed. Nobody repeats a request.
 */
final class Visitors {
    private static final AtomicLong REQUESTS = new AtomicLong();
    private static final AtomicLong FAILED = new AtomicLong();
    private static final AtomicLong LONGEST = new AtomicLong();
    private static final ConcurrentHashMap<String, AtomicLong> FAULTS = new ConcurrentHashMap<>();

    private final SSLContext trusting;
    private final long pause;
    private final boolean writes;
    private volatile boolean ended;

    private Visitors(SSLContext trusting, long pause, boolean writes) {
        this.trusting = trusting;
        this.pause = pause;
        this.writes = writes;
    }

    private interface Visit {
        int status(boolean write) throws IOException, InterruptedException;
    }

    public static void main(String[] args) throws Exception {
        System.setProperty("jdk.internal.httpclient.disableHostnameVerification", "true");
        System.setProperty("jdk.httpclient.enableAllMethodRetry", "false");
        System.setProperty("jdk.httpclient.disableRetryConnect", "true");
        var all = new Visitors(trusting(), Long.parseLong(args[4]), Boolean.parseBoolean(args[5]));
        var threads = new ArrayList<Thread>();
        for (int number = 0; number < 24; number++) {
            boolean six = number % 6 == 5;
            var site = InetAddress.getByName(six ? args[1] : args[0]);
            var name = six ? args[3] : args[2];
            var from = InetAddress.getByName(six ? "2001:db8::100" : "203.0.113." + (101 + number));
            var visit = switch (number % 4) {
                case 0 -> all.kept(HttpClient.Version.HTTP_1_1, name, from);
                case 1 -> all.kept(HttpClient.Version.HTTP_2, name, from);
                default -> all.fresh(site, name, from);
            };
            threads.add(Thread.ofPlatform().start(() -> all.go(visit)));
        }
        System.out.println("ready");
        var _ = System.in.read();
        all.ended = true;
        for (var thread : threads) {
            thread.join();
        }
        System.out.println(REQUESTS + " " + FAILED + " " + LONGEST);
        FAULTS.forEach((fault, count) -> System.out.println(count + " × " + fault));
        System.out.println("end");
    }

    private void go(Visit visit) {
        for (long number = 0; !ended; number++) {
            long began = System.nanoTime();
            try {
                int status = visit.status(writes && number % 4 == 3);
                if (status != 200) {
                    fault("status " + status);
                }
            } catch (IOException | InterruptedException | RuntimeException fault) {
                fault(fault.toString());
            }
            REQUESTS.incrementAndGet();
            LONGEST.accumulateAndGet((System.nanoTime() - began) / 1_000_000, Math::max);
            rest();
        }
    }

    private void rest() {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException interrupted) {
            ended = true;
        }
    }

    private static void fault(String what) {
        FAILED.incrementAndGet();
        FAULTS.computeIfAbsent(what, _ -> new AtomicLong()).incrementAndGet();
    }

    private Visit kept(HttpClient.Version version, String name, InetAddress from) {
        var client = HttpClient.newBuilder()
                .version(version)
                .sslContext(trusting)
                .localAddress(from)
                .connectTimeout(Duration.ofSeconds(30))
                .build();
        return write -> {
            var request = HttpRequest.newBuilder(URI.create("https://" + name + "/kept"))
                    .timeout(Duration.ofSeconds(40));
            var ready = write
                    ? request.POST(HttpRequest.BodyPublishers.ofString("hello")).build()
                    : request.GET().build();
            return client.send(ready, HttpResponse.BodyHandlers.ofString()).statusCode();
        };
    }

    private Visit fresh(InetAddress site, String name, InetAddress from) {
        return write -> {
            try (var plain = new Socket()) {
                plain.bind(new InetSocketAddress(from, 0));
                plain.connect(new InetSocketAddress(site, 443), 30_000);
                plain.setSoTimeout(40_000);
                try (var socket = (SSLSocket) trusting.getSocketFactory().createSocket(plain, name, 443, true)) {
                    var parameters = socket.getSSLParameters();
                    parameters.setServerNames(List.of(new SNIHostName(name)));
                    socket.setSSLParameters(parameters);
                    var body = write ? "hello" : "";
                    var head = (write ? "POST" : "GET") + " /fresh HTTP/1.1\r\nHost: " + name
                            + "\r\nConnection: close\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
                    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
                    var line = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                    return line.startsWith("HTTP/1.1 ") ? Integer.parseInt(line.substring(9, 12)) : 0;
                }
            }
        };
    }

    private static SSLContext trusting() throws GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        context.init(
                null,
                new TrustManager[] {
                    new X509TrustManager() {
                        @Override
                        public void checkClientTrusted(X509Certificate[] chain, String type) {}

                        @Override
                        public void checkServerTrusted(X509Certificate[] chain, String type) {}

                        @Override
                        public X509Certificate[] getAcceptedIssuers() {
                            return new X509Certificate[0];
                        }
                    }
                },
                null);
        return context;
    }
}
