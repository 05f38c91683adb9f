package dev.phoenix.cli.state;

import java.lang.reflect.Proxy;
import java.util.List;

/**
 * Ctrl-C, SIGTERM, and SIGHUP when the terminal goes away, unless nohup has it ignored. A shutdown hook would not do: the
 * JVM ignores a second Ctrl-C while hooks run, and the exit code would not be ours. The class is reached by reflection
 * because javac refuses its use under -Werror.
 */
public final class Signals {
    private Signals() {}

    /** Does nothing on a JVM without that class: then a signal simply ends the process, and the run can be resumed. */
    public static void on(Runnable action) {
        on(action, action);
    }

    /** @param hangUp when the terminal goes away, which is told more than once: by the shell, and by the kernel */
    public static void on(Runnable action, Runnable hangUp) {
        try {
            var signal = Class.forName("sun.misc.Signal");
            var handler = Class.forName("sun.misc.SignalHandler");
            var proxy = Proxy.newProxyInstance(
                    Signals.class.getClassLoader(), new Class<?>[] {handler}, (_, method, told) -> {
                        if (!method.getName().equals("handle")) {
                            throw new UnsupportedOperationException(method.getName());
                        }
                        (told[0].toString().equals("SIGHUP") ? hangUp : action).run();
                        return null;
                    });
            for (var name : List.of("INT", "TERM", "HUP")) {
                signal.getMethod("handle", signal, handler)
                        .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
            }
        } catch (ReflectiveOperationException _) {
            // See above.
        }
    }
}
