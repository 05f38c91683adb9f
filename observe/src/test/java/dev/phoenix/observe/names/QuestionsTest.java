package dev.phoenix.observe.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

class QuestionsTest {
    @Test
    void aQuestionThatIsLostOnTheWayIsAskedAgain() throws Exception {
        try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            var server = Thread.ofVirtual().start(() -> swallowThenAnswer(socket));
            var questions = new Questions(
                    "a server",
                    new SimpleResolver(new InetSocketAddress(socket.getLocalAddress(), socket.getLocalPort())));
            assertThat(questions.texts("example.org")).containsExactly("told");
            server.join();
        }
    }

    private static void swallowThenAnswer(DatagramSocket socket) {
        try {
            receive(socket);
            var asked = receive(socket);
            var question = new Message(Arrays.copyOf(asked.getData(), asked.getLength()));
            var answer = new Message(question.getHeader().getID());
            answer.getHeader().setFlag(Flags.QR);
            answer.addRecord(question.getQuestion(), Section.QUESTION);
            answer.addRecord(
                    Record.fromString(
                            question.getQuestion().getName(),
                            Type.TXT,
                            1,
                            1,
                            "told",
                            question.getQuestion().getName()),
                    Section.ANSWER);
            var wire = answer.toWire();
            socket.send(new DatagramPacket(wire, wire.length, asked.getSocketAddress()));
        } catch (IOException ended) {
            throw new IllegalStateException(ended);
        }
    }

    private static DatagramPacket receive(DatagramSocket socket) throws IOException {
        var packet = new DatagramPacket(new byte[512], 512);
        socket.receive(packet);
        return packet;
    }
}
