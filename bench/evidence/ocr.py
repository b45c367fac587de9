"""How long a page takes to read: .venv/bin/python bench/evidence/ocr.py [--pages N]

Synthetic certificates, made here: print in Chinese on A4 at 150 dpi, tilted, blurred and noisy as a photograph is; then read by
files/ocr.py as the worker does. Prints the median and how much of the print was read.
"""

import argparse
import json
import os
import sys
import time
from io import BytesIO
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "src"))
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "zhiping.settings",
    "ZHIPING_SECRET_KEY": "x",
    "ZHIPING_DATA_KEY": "x",
}

import django  # noqa: E402

django.setup()

import numpy as np  # noqa: E402
from PIL import Image, ImageDraw, ImageFilter, ImageFont  # noqa: E402

from zhiping.files import ocr  # noqa: E402
from zhiping.policy.reading.finding import squeezed  # noqa: E402

FONT = ROOT / "src/zhiping/documents/fonts/NotoSerifSC_400Regular.ttf"
LIMIT = 3.0  # seconds a page


def lines(number: int) -> list[str]:
    return [
        "发明专利证书",
        f"证书号第{4_200_000 + number}号",
        "发明名称：一种智能仓储输送装置",
        "发明人：林晓；王凡；李雪",
        f"专利号：ZL 2020 1 0{123_450 + number}.X",
        f"专利申请日：2020年{number % 12 + 1}月15日",
        "专利权人：杭州云栖泵业有限公司",
        f"授权公告日：2022年{number % 12 + 1}月20日",
        "国家知识产权局依照中华人民共和国专利法进行审查，决定授予专利权，颁发发明专利证书，并在专利登记簿上予以登记。",
    ]


def page(number: int) -> bytes:
    """A certificate as a JPEG."""
    dice = np.random.default_rng(number)
    sheet = Image.new("RGB", (1240, 1754), "#fbf8ef")
    draw = ImageDraw.Draw(sheet)
    print_, small = ImageFont.truetype(str(FONT), 34), ImageFont.truetype(str(FONT), 26)
    for row, text in enumerate(lines(number)):
        font = small if len(text) > 30 else print_
        for part, piece in enumerate(text[at : at + 36] for at in range(0, len(text), 36)):
            draw.text((130, 220 + row * 110 + part * 44), piece, fill="#1c1c1c", font=font)
    tilted = sheet.rotate(
        float(dice.uniform(-1.5, 1.5)), fillcolor="#dddddd", resample=Image.Resampling.BICUBIC
    )
    noisy = np.asarray(tilted.filter(ImageFilter.GaussianBlur(0.8))) + dice.normal(0, 6, (1754, 1240, 3))
    out = BytesIO()
    Image.fromarray(noisy.clip(0, 255).astype("uint8")).save(out, "JPEG", quality=80)
    return out.getvalue()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=8)
    ocr.text_of(page(999))  # the engine is made once in a process
    seconds, busy, right = [], [], []
    for number in range(parser.parse_args().pages):
        picture = page(number)
        began, worked = time.perf_counter(), time.process_time()
        read = squeezed(ocr.text_of(picture))
        seconds.append(time.perf_counter() - began)
        busy.append(time.process_time() - worked)
        right.append(sum(squeezed(line) in read for line in lines(number)[:8]) / 8)
    told = {"pages": len(seconds), "median_s": round(median(seconds), 2), "slowest_s": round(max(seconds), 2)}
    told["processor_s"] = round(median(busy), 2)  # of two: what a loaded machine cannot blur
    print(json.dumps(told | {"lines_read_exactly": round(sum(right) / len(right), 3)}))
    return 0 if median(seconds) <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
