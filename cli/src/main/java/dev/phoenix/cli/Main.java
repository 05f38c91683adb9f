package dev.phoenix.cli;

import dev.phoenix.cli.command.Commands;
import dev.phoenix.estate.EstateLoader;
import dev.phoenix.model.ExitCode;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Entry point of {@code phoenix}. */
public final class Main {
    /** As a shell tells of a process that wrote to a pipe which nobody reads any more (SIGPIPE). */
    private static final int READER_GONE = 141;

    private Main() {}

    public static void main(String[] args) {
        var surroundings = Surroundings.real();
        if (args.length > 0 && !args[0].startsWith("-")) {
            Thread.ofPlatform().daemon().start(() -> EstateLoader.lookAhead(surroundings.folder()));
        }
        int code = Commands.run(surroundings, args);
        System.exit(written(surroundings, new FileOutputStream(FileDescriptor.out), code));
    }

    /**
     * A print stream keeps to itself that what it was given did not arrive; so does a command that is done then.
     *
     * @param again where the same would be written to, to hear why it cannot
     */
    static int written(Surroundings surroundings, OutputStream again, int code) {
        if (!surroundings.out().checkError()) {
            return code;
        }
        try {
            again.write('\n');
        } catch (IOException broken) {
            if (String.valueOf(broken.getMessage()).contains("Broken pipe")) {
                return code == ExitCode.DONE.number() ? READER_GONE : code;
            }
            surroundings.err().println("PHX-014 the output cannot be written: " + broken.getMessage() + ".");
            surroundings.err().println("        Make room there, or lead it elsewhere. What the command did is done.");
        }
        return code == ExitCode.DONE.number() ? ExitCode.FAILED.number() : code;
    }
}
