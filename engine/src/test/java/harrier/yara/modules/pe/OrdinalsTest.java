package harrier.yara.modules.pe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrdinalsTest {
  /** Both ends of each run of names, and some between. */
  @ParameterizedTest
  @CsvSource({
    "ws2_32.dll, 1, accept",
    "ws2_32.dll, 23, socket",
    "WS2_32.DLL, 24, GetAddrInfoW",
    "ws2_32.dll, 50, WSAHtons",
    "wsock32.dll, 51, gethostbyaddr",
    "wsock32.dll, 57, gethostname",
    "ws2_32.dll, 78, WSASendTo",
    "ws2_32.dll, 99, getnameinfo",
    "ws2_32.dll, 100, ord100",
    "ws2_32.dll, 101, WSAAsyncSelect",
    "ws2_32.dll, 116, WSACleanup",
    "ws2_32.dll, 151, __WSAFDIsSet",
    "ws2_32.dll, 500, WEP",
    "oleaut32.dll, 1, ord1",
    "oleaut32.dll, 2, SysAllocString",
    "oleaut32.dll, 46, VarParseNumFromStr",
    "oleaut32.dll, 96, VarDateFromBool",
    "oleaut32.dll, 147, VariantChangeTypeEx",
    "oleaut32.dll, 200, GetErrorInfo",
    "oleaut32.dll, 256, VarI1FromDec",
    "oleaut32.dll, 301, OACreateTypeLib2",
    "oleaut32.dll, 302, ord302",
    "oleaut32.dll, 303, VarCyMul",
    "oleaut32.dll, 319, VarDateFromUdateEx",
    "oleaut32.dll, 322, GetRecordInfoFromGuids",
    "oleaut32.dll, 323, GetRecordInfoFromTypeInfo",
    "oleaut32.dll, 325, SetVarConversionLocaleSetting",
    "oleaut32.dll, 327, SetOaNoCache",
    "oleaut32.dll, 329, VarCyMulI8",
    "oleaut32.dll, 349, VarI4FromUI8",
    "oleaut32.dll, 360, VarR4FromI8",
    "oleaut32.dll, 379, VarUI2FromUI8",
    "oleaut32.dll, 401, OleLoadPictureEx",
    "oleaut32.dll, 402, OleLoadPictureFileEx",
    "oleaut32.dll, 411, SafeArrayCreateVector",
    "oleaut32.dll, 424, OleLoadPicturePath",
    "oleaut32.dll, 443, UnRegisterTypeLibForUser",
    "kernel32.dll, 1, ord1"
  })
  void namesFunctions(String library, int ordinal, String name) {
    assertThat(Ordinals.name(library, ordinal)).isEqualTo(name);
  }
}
