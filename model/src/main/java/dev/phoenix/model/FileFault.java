package dev.phoenix.model;

import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.jspecify.annotations.Nullable;

/**
 * Why a file cannot be read or written, in words for people: many exceptions of {@code java.nio.file} say it by their class
 * alone, and their message is the file's name once more.
 */
public final class FileFault {
    private FileFault() {}

    /** Of what was to be read. */
    public static String reading(Exception fault) {
        return fault instanceof NoSuchFileException ? "there is no such file" : words(fault);
    }

    /** Of what was to be written: what is missing then is the folder. */
    public static String writing(Exception fault) {
        return fault instanceof NoSuchFileException ? "there is no such folder" : words(fault);
    }

    private static String words(Exception fault) {
        return switch (fault) {
            case AccessDeniedException _ -> "permission denied";
            case FileAlreadyExistsException _ -> "something else is there";
            case NotDirectoryException _ -> "not a directory";
            case DirectoryNotEmptyException _ -> "a folder is there that is not empty";
            case FileSystemException ofSystem -> said(ofSystem.getReason());
            case InvalidPathException _ -> "the locale (LC_ALL, LANG) does not have the letters of its name";
            case CharacterCodingException _ -> "it is not UTF-8";
            default -> said(fault.getMessage());
        };
    }

    /** As a part of a sentence. */
    private static String said(@Nullable String reason) {
        if (reason == null || reason.isBlank()) {
            return "the system does not say why";
        }
        boolean word = reason.length() > 1 && Character.isLowerCase(reason.charAt(1));
        return word ? Character.toLowerCase(reason.charAt(0)) + reason.substring(1) : reason;
    }
}
