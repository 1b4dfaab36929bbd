// SPDX-License-Identifier: Apache-2.0
#include "osteon/figure/render.hpp"

#include <cstdint>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "osteon/figure/svg.hpp"

namespace osteon::figure {
namespace {

// Not a matcher: that would print the file.
bool holds(const std::string& bytes, const std::string& part) {
  return bytes.find(part) != std::string::npos;
}

std::string small_svg() {
  Figure figure;
  figure.id = "small";
  figure.title = "Small";
  figure.width_mm = 25.4;
  figure.height_mm = 12.7;
  Panel page = page_panel("page", {0, 0, 25.4, 12.7});
  Label label;
  label.at = {12, 6};
  label.text = "n = 26 例数";
  page.marks.push_back({label, "note", "", Purpose::data, ""});
  figure.panels.push_back(page);
  return to_svg(figure);
}

std::uint32_t big_endian(const std::string& bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    value = (value << 8U) | static_cast<unsigned char>(bytes[at + i]);
  }
  return value;
}

TEST(Render, PngHasTheSizeAndTheResolutionAskedFor) {
  const auto png = to_png(small_svg(), 600);
  ASSERT_TRUE(png.has_value());
  EXPECT_EQ(png->substr(1, 3), "PNG");
  EXPECT_EQ(big_endian(*png, 16), 600U);  // one inch wide
  EXPECT_EQ(big_endian(*png, 20), 300U);
  EXPECT_EQ(static_cast<int>((*png)[25]), 2);  // RGB without transparency
  const std::size_t resolution = png->find("pHYs");
  ASSERT_EQ(resolution, 37U);
  EXPECT_EQ(big_endian(*png, resolution + 4), 23622U);  // 600 dpi per metre
}

TEST(Render, TwoRunsGiveTheSameBytes) {
  const std::string svg = small_svg();
  EXPECT_TRUE(*to_png(svg, 300) == *to_png(svg, 300));
  EXPECT_TRUE(*to_pdf(svg) == *to_pdf(svg));
}

TEST(Render, PdfHasAConstantDateTextAsTextAndNoPictures) {
  PdfOptions options;
  options.title = "Small";
  const auto pdf = to_pdf(small_svg(), options);
  ASSERT_TRUE(pdf.has_value());
  EXPECT_EQ(pdf->substr(0, 5), "%PDF-");
  EXPECT_TRUE(holds(*pdf, "/CreationDate (20000101000000Z)"));
  EXPECT_TRUE(holds(*pdf, "/ToUnicode"));
  EXPECT_TRUE(holds(*pdf, "/FontFile"));
  EXPECT_TRUE(holds(*pdf, "/MediaBox [ 0 0 72 36 ]"));
  EXPECT_EQ(pdf->find("/Subtype /Image"), std::string::npos);
  options.creation_date = "2024-10-31T12:00:00Z";
  EXPECT_TRUE(holds(*to_pdf(small_svg(), options), "(20241031120000Z)"));
}

TEST(Render, WhatCannotBeDrawnIsAnErrorWithARemedy) {
  for (const std::string& svg : {std::string("<svg"), std::string(), std::string("not an svg")}) {
    const auto png = to_png(svg, 300);
    ASSERT_FALSE(png.has_value());
    EXPECT_EQ(png.error()[0].code, "E611");
    EXPECT_FALSE(png.error()[0].remedy.empty());
    EXPECT_FALSE(to_pdf(svg).has_value());
  }
  for (const double dpi : {0.0, -1.0, 1e9}) {
    const auto png = to_png(small_svg(), dpi);
    ASSERT_FALSE(png.has_value());
    EXPECT_EQ(png.error()[0].code, "E613");
  }
}

}  // namespace
}  // namespace osteon::figure
