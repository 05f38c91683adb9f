package dev.phoenix.driver.terraform.hcl;

import dev.phoenix.driver.terraform.hcl.HclText.Fault;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Bodies are read word by word; of expressions only where they end (HCL's specification, hclsyntax/spec.md). Nesting is kept in
 * a list of its own, so that no file takes the stack.
 */
final class HclReader {
    private final HclCursor cursor;
    private final Expressions expressions;
    private final List<HclBlock> blocks = new ArrayList<>();
    private final Deque<Integer> open = new ArrayDeque<>();

    private String kind = "";
    private List<String> labels = List.of();
    private Map<String, String> arguments = new LinkedHashMap<>();
    private int begins = 1;

    HclReader(String text) {
        this.cursor = new HclCursor(text);
        this.expressions = new Expressions(cursor);
    }

    HclText read() {
        try {
            while (cursor.skipSpaceAndLines()) {
                if (cursor.is('}')) {
                    close();
                } else {
                    statement();
                }
            }
            if (!open.isEmpty()) {
                throw new Unread(open.peek(), "the { of this block is never closed");
            }
            return new HclText(blocks, Optional.empty());
        } catch (Unread broken) {
            return new HclText(blocks, Optional.of(new Fault(broken.line, broken.what)));
        }
    }

    private void close() {
        if (open.isEmpty()) {
            throw new Unread(cursor.line(), "this } closes nothing");
        }
        open.pop();
        cursor.next();
        if (open.isEmpty()) {
            blocks.add(new HclBlock(kind, labels, arguments, begins));
        }
    }

    /** An argument, or the beginning of a block. */
    private void statement() {
        int line = cursor.line();
        var name = cursor.word();
        if (name.isEmpty()) {
            throw new Unread(line, "here an argument (NAME = VALUE) or a block (KIND \"NAME\" { … }) is expected");
        }
        var names = new ArrayList<String>();
        while (cursor.skipSpace()) {
            if (cursor.is('=') && names.isEmpty()) {
                cursor.next();
                var value = expressions.read();
                if (open.size() == 1) {
                    arguments.put(name, value);
                }
                return;
            } else if (cursor.is('{')) {
                enter(name, names, line);
                return;
            } else if (cursor.is('"')) {
                names.add(expressions.label());
            } else {
                var label = cursor.word();
                if (label.isEmpty()) {
                    break;
                }
                names.add(label);
            }
        }
        throw new Unread(line, name + " is followed neither by = nor by a block's {");
    }

    private void enter(String name, List<String> names, int line) {
        if (open.isEmpty()) {
            kind = name;
            labels = names;
            arguments = new LinkedHashMap<>();
            begins = line;
        }
        open.push(line);
        cursor.next();
    }

    /** Where no engine reads on. */
    static final class Unread extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int line;
        private final String what;

        Unread(int line, String what) {
            super(what, null, false, false);
            this.line = line;
            this.what = what;
        }
    }
}
