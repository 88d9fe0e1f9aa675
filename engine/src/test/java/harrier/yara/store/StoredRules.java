package harrier.yara.store;

import harrier.yara.RuleCompiler;
import harrier.yara.RuleSet;
import harrier.yara.bytes.ByteString;
import harrier.yara.module.Schema;
import harrier.yara.value.Type;
import harrier.yara.value.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/** A rule set that has something of everything, and bytes for it to match. */
final class StoredRules {
  static final String TEXT =
      """
      import "math"
      import "hash"
      import "string"
      private rule base : x y { meta: n = -3 f = 1.5 b = true s = "\\xfftext" condition: uint16be(0) == 0x6e65 }
      rule patterns {
        strings:
          $text = "needle" fullword
          $nocase = "NEEDLE" nocase wide ascii
          $xor = "needle" xor(1-255)
          $base64 = "needle in hay" base64 base64wide
          $mask = { 6? 65 ?5 64 }
          $sets = { ( 6E | 6F ) ~00 65 64 }
          $regex = /ne[a-z]{2,40}le[0-9]+/
          $left = /[a-f]{3,}needle/
          $sweep = /[0-9]{3}[a-c]/
          $chain = { 6E 65 65 64 6C 65 [300-20000] 65 6C 64 65 65 6E }
          $end = /needle$/ private
        condition:
          any of them and #text in (0..filesize) >= 0 and 2 of ($text, $nocase, $xor)
      }
      rule numbers {
        strings: $a = "le"
        condition:
          for any i in (0..filesize - 4) : ( int16(i) == 0x656e and uint32be(i) > 7 \\\\ 3 )
          and for all of ($a) : ( @[1] > 0 and !a[1] == 2 and # % 5 < 5 )
          and (filesize & 0xff | 1 ^ 3) << 2 >> 1 != -1 and ~filesize < 0
          and for any x in (1, filesize, number) : ( x == 7 )
      }
      rule values {
        condition:
          math.entropy(0, filesize) > 1.0 and hash.md5(0, 4) matches /^[0-9a-f]+$/
          and name icontains "HAY" and real * 2.0 >= 3.0 and truth
          and for any item in list : ( item.name == "b" and item.tags[0] startswith "t" )
          and for any k, v in table : ( k == "key" and v == 1 )
          and string.length(name) == 3 and with n = number : ( n == 7 )
      }
      rule refers { condition: base and not values or any of (pat*) }
      global rule everything { condition: filesize > 3 }
      """
          .replace("\\\\", "\\");

  static final byte[] DATA = data();

  private StoredRules() {}

  static RuleCompiler compiler() {
    return new RuleCompiler()
        .define("name", "hay")
        .define("number", 7)
        .define("real", 1.5)
        .define("truth", true)
        .define("list", list())
        .define("table", table());
  }

  static RuleSet rules() {
    return compiler().add(TEXT).compile().orThrow();
  }

  private static Value list() {
    Type.Struct type = structure();
    return new Value.Array(
        List.of(
            new Value.Struct(type).set("name", ByteString.utf8("a")),
            new Value.Struct(type)
                .set("name", ByteString.utf8("b"))
                .set("tags", new Value.Array(List.of(text("tag"))))));
  }

  private static Type.Struct structure() {
    return Schema.of("item", "")
        .string("name", "")
        .field("tags", new Type.Array(Type.Scalar.STRING), "")
        .struct();
  }

  private static Value table() {
    Map<Value, Value> table = new LinkedHashMap<>();
    table.put(text("key"), new Value.Int(1));
    return new Value.Dictionary(table);
  }

  private static Value text(String text) {
    return new Value.Text(ByteString.utf8(text));
  }

  static byte[] bytes(RuleSet rules) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    rules.write(out);
    return out.toByteArray();
  }

  /** Makes the checksum right again after a change. */
  static byte[] sealed(byte[] file) {
    CRC32 crc = new CRC32();
    crc.update(file, 16, file.length - 16);
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(12, (int) crc.getValue());
    return file;
  }

  private static byte[] data() {
    StringBuilder text = new StringBuilder("needle in hay; needle99 abcneedle 123a oddeed ");
    text.append("bmVlZGxlIGluIGhheQ== odededed n\0e\0e\0d\0l\0e\0 ");
    for (char c : "needle".toCharArray()) {
      text.append((char) (c ^ 0x21));
    }
    text.append("x".repeat(500)).append("eldeen needle");
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
