import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Writes a jar anew whose classes were compiled for Java 5, with the stack maps that newer ones have: {@code IN OUT}.
 * Without them the JVM keeps a class out of its AOT cache (JEP 483), with all that refer to it, and verifies it by the old,
 * slow way at each start. Nothing else about the classes changes.
 */
final class StackMaps {
    private static final int FIRST_WITH_STACK_MAPS = ClassFile.JAVA_6_VERSION;

    private StackMaps() {}

    public static void main(String[] args) throws IOException {
        try (var jar = new ZipFile(args[0]);
                var out = new ZipOutputStream(Files.newOutputStream(Path.of(args[1])))) {
            var files = ClassFile.of(
                    ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
                    ClassFile.ClassHierarchyResolverOption.of(
                            ClassHierarchyResolver.ofResourceParsing((ClassDesc type) -> entry(jar, type))
                                    .orElse(ClassHierarchyResolver.defaultResolver())
                                    .cached()));
            for (var entry : Collections.list(jar.entries())) {
                var octets = jar.getInputStream(entry).readAllBytes();
                var copy = new ZipEntry(entry.getName());
                copy.setTime(entry.getTime());
                out.putNextEntry(copy);
                out.write(entry.getName().endsWith(".class") ? mapped(files, octets) : octets);
                out.closeEntry();
            }
        }
    }

    private static byte[] mapped(ClassFile files, byte[] octets) {
        var old = files.parse(octets);
        if (old.majorVersion() >= FIRST_WITH_STACK_MAPS) {
            return octets;
        }
        var anew = ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)
                .andThen(ClassTransform.endHandler(made -> made.withVersion(ClassFile.JAVA_8_VERSION, 0)));
        return files.transformClass(old, anew);
    }

    private static InputStream entry(ZipFile jar, ClassDesc type) {
        var descriptor = type.descriptorString();
        var entry = jar.getEntry(descriptor.substring(1, descriptor.length() - 1) + ".class");
        try {
            return entry == null ? null : jar.getInputStream(entry);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
