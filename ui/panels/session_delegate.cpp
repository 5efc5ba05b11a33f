#include "ui/panels/session_delegate.h"

#include <QLineEdit>
#include <QPainter>

#include "ui/panels/session_list_model.h"
#include "ui/theme/theme.h"

namespace rebus::ui {
namespace {

QFont smaller(QFont font) {
  font.setPointSizeF(font.pointSizeF() * 0.88);
  return font;
}

}  // namespace

void SessionDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const ThemeColors& colors = themeColors();
  const QRect row = option.rect.adjusted(kGrid / 2, 1, -kGrid / 2, -1);
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  const bool isSelected = option.state & QStyle::State_Selected;
  if (isSelected || option.state & QStyle::State_MouseOver) {
    painter->setPen(Qt::NoPen);
    painter->setBrush(isSelected ? colors.line : colors.raised);
    painter->drawRoundedRect(row, 6, 6);
  }
  if (option.state & QStyle::State_HasFocus) {
    painter->setPen(QPen(colors.accent, 1));
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(QRectF(row).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
  }
  const QRect text = row.adjusted(kGrid, kGrid - 2, -kGrid, -(kGrid - 2));
  const QFontMetrics metrics(option.font);
  painter->setFont(option.font);
  painter->setPen(colors.text);
  const QRect titleRect(text.left(), text.top(), text.width(), metrics.height());
  painter->drawText(titleRect, Qt::AlignLeading | Qt::AlignVCenter,
                    metrics.elidedText(index.data().toString(), Qt::ElideRight, text.width()));
  const QFont detailFont = smaller(option.font);
  const QFontMetrics detailMetrics(detailFont);
  painter->setFont(detailFont);
  painter->setPen(isSelected ? colors.text : colors.muted);
  const QRect detailRect(text.left(), titleRect.bottom() + 3, text.width(), detailMetrics.height());
  const QString detail = index.data(SessionListModel::DetailRole).toString();
  painter->drawText(detailRect, Qt::AlignLeading | Qt::AlignVCenter,
                    detailMetrics.elidedText(detail, Qt::ElideRight, text.width()));
  painter->restore();
}

QSize SessionDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
  const int lines = QFontMetrics(option.font).height() + QFontMetrics(smaller(option.font)).height();
  return {option.rect.width(), lines + 2 * kGrid + 2};
}

QWidget* SessionDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem&, const QModelIndex& index) const {
  auto* editor = new QLineEdit(index.data(Qt::EditRole).toString(), parent);
  editor->setObjectName(QStringLiteral("renameEdit"));
  editor->setAccessibleName(SessionListModel::tr("Title of the session"));
  return editor;
}

void SessionDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                                           const QModelIndex&) const {
  editor->setGeometry(option.rect.adjusted(kGrid / 2, kGrid / 2, -kGrid / 2, -kGrid / 2));
}

}  // namespace rebus::ui
