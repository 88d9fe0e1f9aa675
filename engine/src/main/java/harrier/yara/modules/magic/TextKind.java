package harrier.yara.modules.magic;

import harrier.yara.bytes.ByteString;
import harrier.yara.bytes.ByteView;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Text: its language by its first words, its encoding, and how its lines end. */
final class TextKind {
  private static final int SAMPLE = 1 << 20;
  private static final int HEAD = 4096;
  private static final int LONG_LINE = 300;

  /** Words at the start, in lower case. */
  private record Opening(String words, FileKind kind) {
    Opening(String words, String type, String mime) {
      this(words, new FileKind(type, mime));
    }
  }

  private static final List<Opening> OPENINGS =
      List.of(
          new Opening("<?xml", "XML 1.0 document", "text/xml"),
          new Opening("<!doctype html", "HTML document", "text/html"),
          new Opening("<html", "HTML document", "text/html"),
          new Opening("<head", "HTML document", "text/html"),
          new Opening("<body", "HTML document", "text/html"),
          new Opening("<script", "HTML document", "text/html"),
          new Opening("<svg", "SVG Scalable Vector Graphics image", "image/svg+xml"),
          new Opening("<?php", "PHP script", "text/x-php"),
          new Opening("#!/bin/sh", "POSIX shell script", "text/x-shellscript"),
          new Opening("#!/bin/bash", "Bourne-Again shell script", "text/x-shellscript"),
          new Opening("#!/usr/bin/bash", "Bourne-Again shell script", "text/x-shellscript"),
          new Opening("#!/usr/bin/env bash", "Bourne-Again shell script", "text/x-shellscript"),
          new Opening("#!/usr/bin/env python", "Python script", "text/x-script.python"),
          new Opening("#!/usr/bin/python", "Python script", "text/x-script.python"),
          new Opening("#!/usr/bin/perl", "Perl script", "text/x-perl"),
          new Opening("#!/usr/bin/env perl", "Perl script", "text/x-perl"),
          new Opening("#!/usr/bin/env ruby", "Ruby script", "text/x-ruby"),
          new Opening("#!/usr/bin/env node", "Node.js script", "application/javascript"),
          new Opening("#!", "a script", "text/plain"),
          new Opening("@echo off", "DOS batch file", "text/x-msdos-batch"),
          new Opening(
              "windows registry editor version", "Windows Registry text", "text/x-ms-regedit"),
          new Opening(
              "[internetshortcut]",
              "MS Windows 95 Internet shortcut text",
              "application/x-mswinurl"),
          new Opening("return-path:", "SMTP mail", "message/rfc822"),
          new Opening("received:", "SMTP mail", "message/rfc822"),
          new Opening("delivered-to:", "SMTP mail", "message/rfc822"),
          new Opening("mime-version:", "MIME entity", "message/rfc822"),
          new Opening("from:", "SMTP mail", "message/rfc822"),
          new Opening("begin:vcalendar", "vCalendar calendar file", "text/calendar"),
          new Opening("begin:vcard", "vCard visiting card", "text/vcard"));

  private TextKind() {}

  static Optional<FileKind> detect(ByteView data) {
    ByteString sample = data.bytes(0, SAMPLE);
    return encoding(sample, data.length()).map(encoding -> describe(sample, encoding));
  }

  private record Encoding(String name, Charset charset) {}

  private static Optional<Encoding> encoding(ByteString sample, long length) {
    if (sample.startsWith(ByteString.latin1("\u00FF\u00FE"))) {
      return Optional.of(
          new Encoding("Unicode text, UTF-16, little-endian", StandardCharsets.UTF_16LE));
    }
    if (sample.startsWith(ByteString.latin1("\u00FE\u00FF"))) {
      return Optional.of(
          new Encoding("Unicode text, UTF-16, big-endian", StandardCharsets.UTF_16BE));
    }
    boolean isAscii = true;
    boolean hasUpperControls = false;
    for (int i = 0; i < sample.length(); i++) {
      int b = sample.at(i);
      if (b < 0x20 ? !isTextControl(b) : b == 0x7F) {
        return Optional.empty();
      }
      isAscii &= b < 0x80;
      hasUpperControls |= b >= 0x80 && b < 0xA0;
    }
    if (isAscii) {
      return Optional.of(new Encoding("ASCII text", StandardCharsets.US_ASCII));
    }
    if (isUtf8(sample, length)) {
      boolean hasMark = sample.startsWith(ByteString.utf8("\uFEFF"));
      return Optional.of(
          new Encoding(
              "Unicode text, UTF-8" + (hasMark ? " (with BOM)" : "") + " text",
              StandardCharsets.UTF_8));
    }
    String name = hasUpperControls ? "Non-ISO extended-ASCII text" : "ISO-8859 text";
    return Optional.of(new Encoding(name, StandardCharsets.ISO_8859_1));
  }

  private static boolean isTextControl(int b) {
    return b >= 7 && b <= 13 || b == 0x1B;
  }

  private static boolean isUtf8(ByteString sample, long length) {
    int end = sample.length();
    if (length > end) {
      while (end > 0 && sample.length() - end < 4 && sample.at(end - 1) >= 0x80) {
        end--; // a character may be cut at the end of the sample
      }
    }
    try {
      StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(sample.slice(0, end).toByteArray()));
      return true;
    } catch (CharacterCodingException _) {
      return false;
    }
  }

  private static FileKind describe(ByteString sample, Encoding encoding) {
    String text = new String(sample.toByteArray(), encoding.charset);
    String head =
        text.substring(0, Math.min(HEAD, text.length())).replace("\uFEFF", "").stripLeading();
    String endings = longLines(text) + endings(text);
    for (Opening opening : OPENINGS) {
      if (head.regionMatches(true, 0, opening.words, 0, opening.words.length())) {
        String script = opening.kind.type().endsWith("script") ? " executable" : "";
        return new FileKind(
            opening.kind.type() + ", " + encoding.name + script + endings, opening.kind.mime());
      }
    }
    if (isJson(head)) {
      return new FileKind("JSON text data", "application/json");
    }
    return new FileKind(encoding.name + endings, "text/plain");
  }

  /**
   * Whether the text starts like a JSON object or list. Nothing after the first key or element is
   * looked at.
   */
  private static boolean isJson(String head) {
    String start = head.substring(0, Math.min(64, head.length())).toLowerCase(Locale.ROOT);
    return start.matches("(?s)\\{\\s*(\"[^\"]*(\"\\s*:.*)?|\\})|\\[\\s*[\\[{\"].*");
  }

  private static String longLines(String text) {
    int longest = 0;
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || text.charAt(i) == '\n' || text.charAt(i) == '\r') {
        longest = Math.max(longest, i - start);
        start = i + 1;
      }
    }
    return longest > LONG_LINE ? ", with very long lines (" + longest + ")" : "";
  }

  private static String endings(String text) {
    boolean lf = false;
    boolean cr = false;
    boolean crlf = false;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\r') {
        boolean isPair = i + 1 < text.length() && text.charAt(i + 1) == '\n';
        crlf |= isPair;
        cr |= !isPair;
        i += isPair ? 1 : 0;
      } else {
        lf |= text.charAt(i) == '\n';
      }
    }
    if (!cr && !crlf) {
      return lf ? "" : ", with no line terminators";
    }
    List<String> kinds =
        java.util.stream.Stream.of(crlf ? "CRLF" : "", cr ? "CR" : "", lf ? "LF" : "")
            .filter(kind -> !kind.isEmpty())
            .toList();
    return ", with " + String.join(", ", kinds) + " line terminators";
  }
}
