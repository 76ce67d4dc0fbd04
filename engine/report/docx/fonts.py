"""The fonts of official documents, what stands in for them where they are not installed, and the measure of their sizes."""

from __future__ import annotations

BODY = "仿宋_GB2312"
HEADING = "黑体"
SUBHEADING = "楷体_GB2312"
TITLE = "方正小标宋简体"
LATIN = "Times New Roman"

HALF_POINT = 6350
"""In which Word counts sizes; in English metric units, in which python-docx counts lengths."""

INSTEAD = {
    BODY: "FangSong_GB2312,仿宋,FangSong,STFangsong,Noto Serif CJK SC",
    HEADING: "SimHei,STHeiti,Noto Sans CJK SC",
    SUBHEADING: "KaiTi_GB2312,楷体,KaiTi,STKaiti,Noto Serif CJK SC",
    TITLE: "FZXiaoBiaoSong-B05S,华文中宋,STZhongsong,宋体,SimSun,Noto Serif CJK SC",
}
