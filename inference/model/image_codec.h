#pragma once

#include <ATen/ATen.h>

#include <optional>
#include <vector>

#include "inference/model/layers.h"
#include "inference/model/model_config.h"

namespace rebus::inference {

/// Patch tokens of a batch of equally sized pictures, with what the way back needs.
struct EncodedPatches {
  at::Tensor tokens;              ///< [B, P, D], positions added, row-major.
  at::Tensor time;                ///< [B, E]
  std::vector<at::Tensor> skips;  ///< U-Net only: [B, U, h, w] after each block.
  int64_t height = 0;             ///< h: cells.
  int64_t width = 0;              ///< w: cells.
  at::Tensor kept;                ///< [B, C, h, w]: the prediction that keeps the source; undefined without one.
  at::Tensor hasSource;           ///< [B, 1, 1, 1]: 1 where a picture has a source, else 0; undefined without one.

  /// The same picture `count` times as a batch; B must be 1.
  EncodedPatches expanded(int64_t count) const;
};

/// What the network makes of patch tokens.
struct DecodedPatches {
  at::Tensor prediction;  ///< [B, C, h, w]
  at::Tensor changes;     ///< [B, 1, H, W], a logit for each pixel; undefined unless asked for, see decode().
};

/// Pictures to transformer tokens and back: the only parts of the model that know what a picture is.
/// Everything here is the picture's own: no other token enters, so that it works on any number of sizes.
class ImageCodec {
 public:
  ImageCodec(const ParameterScope& scope, const ModelConfig& config);

  /// cells: [B, C, h, w] (noisy or clean); time: [B] in 0 (clean) .. 1 (noise). source: the clean pictures that these
  /// are made from, cell by cell: of the same shape, 0 where a picture has none; undefined where none has. Only a model
  /// with ImageConfig::editSource may be given one. Source: arXiv:2211.09800, section 3.2.
  /// Throws InferenceError{InvalidArgument} when h or w is no multiple of the patch size.
  EncodedPatches encode(const at::Tensor& cells, const at::Tensor& time, const at::Tensor& source = {}) const;

  /// hidden: [B, P, D], the transformer's output for `encoded.tokens`.
  /// With a source the network also says how much of it each cell keeps, and what it keeps is exactly the source: so an
  /// edit need not learn to draw what it does not change. Source: arXiv:1704.04368, section 2.2, for words.
  /// Cells can keep no more than a coder gives back, so a model with ImageConfig::editChanges also says, with a source,
  /// how likely each pixel is to differ from it: the rest can stay bit for bit.
  DecodedPatches decode(const at::Tensor& hidden, const EncodedPatches& encoded) const;

  const ImageConfig& config() const { return m_config; }

 private:
  struct LinearPatches {
    Linear time, in, out;
    std::optional<Linear> source, keep, changes;
    LinearPatches(const ParameterScope& scope, const ImageConfig& config, int64_t width);
  };
  struct UnetPatches {
    Convolution convolutionIn, merge;
    std::optional<Convolution> source, keep, changesIn, changesOut;
    std::vector<ResidualBlock> downBlocks, upBlocks;
    Linear split;
    GroupNorm norm;
    Convolution convolutionOut;
    UnetPatches(const ParameterScope& scope, const ImageConfig& config, int64_t width);
  };

  at::Tensor embedTime(const at::Tensor& time) const;
  at::Tensor positions(int64_t rows, int64_t columns) const;

  ImageConfig m_config;
  Prediction m_prediction;
  Linear m_timeIn;
  Linear m_timeOut;
  Linear m_position;
  std::optional<LinearPatches> m_linear;
  std::optional<UnetPatches> m_unet;
};

/// [cos(a), sin(a)] with a = 1000 · t · exp(-ln(10000) · i / 128), i < 128. time: [B] → [B, 256], float32.
at::Tensor sinusoid(const at::Tensor& time);

/// Features of each patch centre on a grid: [rows · columns, 26], float32. Centres are normalised to the picture, so
/// that a layout learnt at one size holds at another; the grid's own size is appended.
at::Tensor positionFeatures(int64_t rows, int64_t columns);

}  // namespace rebus::inference
